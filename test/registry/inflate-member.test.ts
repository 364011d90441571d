import { createWriteStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { inflateMember } from '../../src/registry/inflate-member.ts';
import { readZip } from '../../src/registry/read-zip.ts';
import type { ZipMember } from '../../src/registry/read-zip.ts';
import { badFolder } from './bad-files.ts';
import { makeZip } from './make-zip.ts';
import type { MadeMember } from './make-zip.ts';
import { temporaryFolder } from './temporary-folder.ts';

const LIMIT = 10_000_000;
const data = Buffer.from(Float64Array.from({ length: 500_000 }, (_, at) => Math.sqrt(at)).buffer);

async function only(file: string): Promise<ZipMember> {
  return (await readZip(file))[0] as ZipMember;
}

async function made(t: ExecutionContext, member: Partial<MadeMember>): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'made.zip');
  await writeFile(file, makeZip([{ name: 'a.npy', data, ...member }]));
  return file;
}

async function read(file: string, limit = LIMIT): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of inflateMember(file, await only(file), limit)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

for (const method of [0, 8]) {
  const name = method === 0 ? 'stored' : 'deflated';
  test(`A ${name} member, in chunks and to a file`, async (t) => {
    const file = await made(t, { method });
    t.true(data.equals(await read(file)));
    const out = path.join(await temporaryFolder(t), 'a.npy');
    await pipeline(inflateMember(file, await only(file), LIMIT), createWriteStream(out));
    t.true(data.equals(await readFile(out)));
  });

  test(`An empty ${name} member`, async (t) => {
    t.is((await read(await made(t, { method, data: Buffer.alloc(0) }))).length, 0);
  });

  test(`Refused: a ${name} member whose CRC-32 does not fit`, async (t) => {
    const file = await made(t, { method, crc32: 7 });
    await t.throwsAsync(read(file), {
      code: 'BAD_FILE',
      message: /^made\.zip: member "a\.npy" is corrupt.*CRC-32 00000007/,
    });
  });

  test(`Refused: a ${name} member above the limit, before a byte of it is read`, async (t) => {
    const file = await made(t, { method });
    await t.throwsAsync(read(file, data.length - 1), { code: 'BAD_FILE', message: /the limit is 3999999 bytes/ });
    await t.notThrowsAsync(read(file, data.length));
  });
}

test('Refused: a deflated member that is longer or shorter than the directory says', async (t) => {
  await t.throwsAsync(read(await made(t, { method: 8, bytes: 100 })), {
    code: 'BAD_FILE',
    message: /larger than the 100 bytes/,
  });
  await t.throwsAsync(read(await made(t, { method: 8, bytes: 4_000_001 })), { code: 'BAD_FILE', message: /is cut/ });
});

test('Refused: what does not inflate', async (t) => {
  const file = await made(t, { method: 8 });
  const zip = await readFile(file);
  zip.fill(0xff, (await only(file)).offset, (await only(file)).offset + 1000);
  await writeFile(file, zip);
  await t.throwsAsync(read(file), { code: 'BAD_FILE', message: /does not inflate/ });
});

test('Refused: a byte that was changed', async (t) => {
  await t.throwsAsync(read(`${badFolder}/npz-bad-crc.npz`), { code: 'BAD_FILE', message: /vectors\.npy" is corrupt/ });
});

test('A bomb is left where it proves to be one', async (t) => {
  const file = `${badFolder}/zip-bomb.npz`;
  const member = await only(file);
  await t.throwsAsync(read(file), {
    code: 'BAD_FILE',
    message: /1073741824 bytes when inflated; the limit is 10000000/,
  });
  // One that lies about its length.
  const out = path.join(await temporaryFolder(t), 'bomb');
  const bytes = 5_000_000;
  await t.throwsAsync(pipeline(inflateMember(file, { ...member, bytes }, LIMIT), createWriteStream(out)), {
    code: 'BAD_FILE',
    message: /is larger than the 5000000 bytes/,
  });
  t.true((await stat(out)).size <= bytes);
});

test('A reader may stop early', async (t) => {
  const file = await made(t, { method: 8 });
  for await (const chunk of inflateMember(file, await only(file), LIMIT)) {
    t.true(chunk.length > 0);
    break;
  }
});
