export interface TensorShape {
  readonly dtype: string;
  readonly shape: readonly number[];
}

/** Bytes in front of the header, which say how long it is. */
const lengthBytes = 8;
/** Bytes that no header has: the server's limit too. */
const maxHeaderBytes = 100_000_000;

/**
 * Names and shapes of the tensors of a safetensors file, without reading the tensors.
 * Format: https://huggingface.co/docs/safetensors
 * @throws Error saying what was expected there
 */
export async function readSafetensorsHeader(file: Blob): Promise<Map<string, TensorShape>> {
  const start = new DataView(await file.slice(0, lengthBytes).arrayBuffer());
  const length = start.byteLength < lengthBytes ? 0 : Number(start.getBigUint64(0, true));
  if (length < 2 || length > Math.min(maxHeaderBytes, file.size - lengthBytes)) {
    throw new Error('is no safetensors file, or only the beginning of one: get it again');
  }
  const header: unknown = JSON.parse(await file.slice(lengthBytes, lengthBytes + length).text());
  const tensors = Object.entries(header as Record<string, TensorShape & { data_offsets: readonly [number, number] }>);
  const found = tensors.filter(([name]) => name !== '__metadata__');
  const end = Math.max(0, ...found.map(([, { data_offsets: offsets }]) => offsets[1]));
  if (lengthBytes + length + end > file.size) {
    throw new Error(`has ${file.size} bytes; its header speaks of ${lengthBytes + length + end}: get it again, whole`);
  }
  return new Map(found.map(([name, { dtype, shape }]) => [name, { dtype, shape }]));
}
