import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExecutionContext } from 'ava';

/**
 * Writes a safetensors file from a header, as an object or as the text itself, and data.
 * @returns its path, in a folder of its own that goes when the test ends
 */
export async function writeSafetensors(
  t: ExecutionContext,
  header: object | string,
  data: Uint8Array = new Uint8Array(),
): Promise<string> {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  const folder = await mkdtemp(path.join(tmpdir(), 'azimuth-test-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'made.safetensors');
  await writeFile(file, Buffer.concat([length, json, data]));
  return file;
}
