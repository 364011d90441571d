import { open } from 'node:fs/promises';

/** Writes a .npy file of ones, [directions, width]; `directions` is a multiple of a hundred. @returns its path */
export async function writeOnes(file: string, directions: number, width: number): Promise<string> {
  const handle = await open(file, 'wx');
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${directions}, ${width}), }`.padEnd(117) + '\n';
  await handle.write(Buffer.concat([Buffer.from('\x93NUMPY\x01\x00v\x00', 'latin1'), Buffer.from(header)]));
  const chunk = Buffer.from(new Float32Array((directions * width) / 100).fill(1).buffer);
  for (let part = 0; part < 100; part++) await handle.write(chunk);
  await handle.close();
  return file;
}
