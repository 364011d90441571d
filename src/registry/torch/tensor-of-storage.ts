import { AzimuthError } from '../../errors/azimuth-error.ts';
import { isCOrder } from '../is-c-order.ts';
import type { ZipMember } from '../read-zip.ts';
import { shortened } from '../shortened.ts';
import { stridedSpan } from '../strided-span.ts';
import { dtypeBytes } from '../tensor-range.ts';
import type { TensorRange } from '../tensor-range.ts';
import type { PickledTensor } from './state-dict.ts';

/** Elements. What a tensor may hold by repeating a smaller storage, as torch's expand does with strides of 0. */
const MAX_REPEATED_ELEMENTS = 16 * 1024 * 1024;

/**
 * Where a tensor lies in a torch file.
 * @param member the zip's member that holds its storage, if there is one
 * @throws AzimuthError BAD_FILE where the storage is missing, compressed, of another size than the pickle says, or too short
 *   for the tensor's offset, shape and strides. The message is the end of a sentence that names the file.
 */
export function tensorOfStorage(
  file: string,
  name: string,
  tensor: PickledTensor,
  member: ZipMember | undefined,
  byteOrder: 'LITTLE' | 'BIG',
): TensorRange {
  const { dtype, shape, strides, offset, storageElements } = tensor;
  const storage = `storage data/${shortened(tensor.storage)}`;
  const refuse = (what: string): never => {
    throw new AzimuthError(
      'BAD_FILE',
      `tensor ${JSON.stringify(shortened(name))}: ${what}. Download or save the file again`,
    );
  };
  if (!member) return refuse(`its ${storage} is missing from the zip`);
  if (member.method !== 'STORED') refuse(`its ${storage} is compressed, where torch stores it as it is`);
  const bytes = storageElements * dtypeBytes[dtype];
  if (member.bytes !== bytes) {
    refuse(`its ${storage} has ${member.bytes} bytes, where ${storageElements} elements of ${dtype} have ${bytes}`);
  }
  const view = `offset ${offset}, shape [${shape.join(', ')}] and strides [${strides.join(', ')}]`;
  const span = stridedSpan(shape, strides);
  if (offset + span > storageElements) {
    refuse(`${view} lead to element ${offset + span}, past the end of its ${storage} of ${storageElements} elements`);
  }
  const elements = shape.reduce((product, size) => product * size, 1);
  if (elements > Math.max(storageElements, MAX_REPEATED_ELEMENTS)) {
    refuse(
      `${view} repeat its ${storage} of ${storageElements} elements ${elements} times; expected each element once`,
    );
  }
  return {
    file,
    name,
    offset: member.offset + offset * dtypeBytes[dtype],
    length: span * dtypeBytes[dtype],
    dtype,
    shape,
    ...(isCOrder({ shape, strides }) ? {} : { strides }),
    ...(byteOrder === 'BIG' ? { byteOrder } : {}),
  };
}
