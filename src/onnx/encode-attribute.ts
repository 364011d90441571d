import proto from 'onnx-proto';

const { AttributeType } = proto.onnx.AttributeProto;

/** A number alone is an integer. */
export type Attribute = number | string | readonly number[] | { readonly float: number };

/** An attribute of an operator as ONNX writes it. */
export function encodeAttribute(name: string, attribute: Attribute): object {
  if (typeof attribute === 'number') return { name, type: AttributeType.INT, i: attribute };
  if (typeof attribute === 'string') return { name, type: AttributeType.STRING, s: Buffer.from(attribute) };
  if ('float' in attribute) return { name, type: AttributeType.FLOAT, f: attribute.float };
  return { name, type: AttributeType.INTS, ints: attribute };
}
