import type { Encoder } from '../../registry/encoder.ts';
import { openForReading } from '../../registry/open-for-reading.ts';
import { readExactly } from '../../registry/read-exactly.ts';

/**
 * What directions write at the hook that their set reconstructs, for one of activation: rows of the decoder, [count, outputSize].
 * Read from the file, which takes no memory of the runtime's. What undoing the normalisation multiplies them by differs from
 * token to token, and is left out.
 */
export async function decoderRows(encoder: Encoder, from: number, count: number): Promise<Float32Array> {
  const { decoder } = encoder.tensors;
  if (!decoder) throw new Error('The set has no decoder.');
  const width = decoder.shape[1] ?? 0;
  const rows = new Float32Array(count * width);
  const { handle } = await openForReading(decoder.file);
  try {
    const start = decoder.offset + from * width * rows.BYTES_PER_ELEMENT;
    await readExactly(handle, decoder.file, start, new Uint8Array(rows.buffer));
  } finally {
    await handle.close();
  }
  for (let start = 0; start < rows.length; start += width) {
    const row = rows.subarray(start, start + width);
    const norm = encoder.scaleByDecoderNorm ? Math.sqrt(row.reduce((sum, value) => sum + value ** 2, 0)) || 1 : 1;
    const scale = 1 / (norm * encoder.outputScale);
    if (scale !== 1) for (let at = 0; at < width; at++) row[at] = (row[at] as number) * scale;
  }
  return rows;
}
