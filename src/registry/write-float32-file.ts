import { open } from 'node:fs/promises';
import { bytesOf } from './bytes-of.ts';
import { encodeSafetensorsHeader } from './encode-safetensors-header.ts';
import type { TensorRange } from './tensor-range.ts';
import { tensorValues } from './tensor-values.ts';

/**
 * Writes tensors as one safetensors file of float32, in a stream and in the map's order, and waits until it is on the
 * disk. Every tensor starts at a multiple of four bytes.
 * @param file must not exist yet. Where writing fails, a part of it stays behind.
 * @throws AzimuthError BAD_FILE where a tensor's own file is gone or was cut.
 */
export async function writeFloat32File(file: string, tensors: ReadonlyMap<string, TensorRange>): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    // FileHandle.writeFile goes on at the file's position and, unlike write, writes all that it is given.
    const written = new Map([...tensors].map(([name, { shape }]) => [name, { dtype: 'F32', shape } as const]));
    await handle.writeFile(encodeSafetensorsHeader(written));
    for (const tensor of tensors.values()) {
      for await (const chunk of tensorValues(tensor)) await handle.writeFile(bytesOf(chunk));
    }
    // Else a loss of power after the renaming could leave a file with the right length and no content.
    await handle.sync();
  } finally {
    await handle.close();
  }
}
