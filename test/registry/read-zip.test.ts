import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { readZip } from '../../src/registry/read-zip.ts';
import type { ZipMember } from '../../src/registry/read-zip.ts';
import { badFolder } from './bad-files.ts';
import { makeZip } from './make-zip.ts';
import type { MadeMember } from './make-zip.ts';
import { temporaryFolder } from './temporary-folder.ts';

const data = Buffer.from('four score and seven years ago');
const a: MadeMember = { name: 'a.npy', data };

async function write(t: ExecutionContext, zip: Uint8Array): Promise<string> {
  const file = path.join(await temporaryFolder(t), 'made.zip');
  await writeFile(file, zip);
  return file;
}

test('What torch.save wrote: data begin at multiples of 64', async (t) => {
  const members = await readZip('test/fixtures/saes/openai-v1/mlp_post_act/autoencoders/1.pt');
  const storages = members.filter(({ name }) => name.startsWith('archive/data/'));
  t.deepEqual(
    storages.map(({ bytes }) => bytes),
    [128 * 4, 515 * 4, 128 * 515 * 4, 128 * 515 * 4, 515 * 8],
  );
  for (const { offset, method, bytes, compressedBytes } of storages) {
    t.is(offset % 64, 0);
    t.is(method, 'STORED');
    t.is(compressedBytes, bytes);
  }
});

for (const style of ['NUMPY', 'TORCH', undefined] as const) {
  for (const zip64 of [false, true]) {
    test(`Where data begin and end: header ${style ?? 'plain'}, directory of ${zip64 ? 64 : 32} bits`, async (t) => {
      const b = { name: 'ordner/b.npy', data: Buffer.from('zwei'), ...(style ? { style } : {}) };
      const folder = { name: 'ordner/', data: Buffer.alloc(0) };
      const zip = makeZip([{ ...a, ...(style ? { style } : {}) }, folder, b], { zip64 });
      const members = await readZip(await write(t, zip));
      t.deepEqual(
        members.map(({ name, offset, bytes }) => [name, zip.toString('utf8', offset, offset + bytes)]),
        [
          ['a.npy', data.toString()],
          ['ordner/b.npy', 'zwei'],
        ],
      );
    });
  }
}

test('A zip without members has none', async (t) => {
  t.deepEqual(await readZip(await write(t, makeZip([]))), []);
});

const refused: readonly (readonly [what: string, zip: Uint8Array, message: RegExp])[] = [
  ['an encrypted member', makeZip([{ ...a, method: 8, flags: 1 }]), /a\.npy" is encrypted/],
  ['another method', makeZip([{ ...a, method: 12 }]), /a\.npy" is compressed by method 12; expected 0 or 8/],
  ['a path out of the folder', makeZip([{ ...a, name: '../a.npy' }]), /\.\.\/a\.npy/],
  ['an absolute path', makeZip([{ ...a, name: '/etc/a.npy' }]), /absolute path: \/etc\/a\.npy/],
  ['a drive', makeZip([{ ...a, name: 'C:/a.npy' }]), /absolute path/],
  ['a backslash', makeZip([{ ...a, name: '..\\a.npy' }]), /invalid characters/],
  ['one name twice', makeZip([a, a]), /two members "a\.npy"/],
  [
    'two names for the same bytes',
    makeZip([a, { ...a, name: 'b.npy', headerOffset: 0 }]),
    /"a\.npy" and "b\.npy" overlap/,
  ],
  ['a header past the end', makeZip([{ ...a, headerOffset: 9999 }]), /leads to byte 9999.*truncated/],
  ['no header where it should be', makeZip([{ ...a, headerOffset: 3 }]), /invalid local file header/],
  ['stored bytes of two lengths', makeZip([{ ...a, bytes: 31 }]), /size mismatch/],
  ['a directory beyond any file', makeZip([a], { zip64: true, directoryOffset: 2n ** 63n }), /truncated/],
  ['a directory beyond this file', makeZip([a], { zip64: true, directoryOffset: 1_000_000n }), /truncated/],
  ['a directory that is cut', makeZip([a]).subarray(0, -10), /truncated/],
  ['more behind the end', Buffer.concat([makeZip([a]), data]), /extra bytes at the end/],
  ['no zip at all', Buffer.alloc(1000, 'x'), /Not a zip file|not a zip file/],
  ['an empty file', Buffer.alloc(0), /found an empty file/],
  ['a few bytes', Buffer.from('PK'), /found 2 bytes/],
];
for (const [what, zip, message] of refused) {
  test(`Refused: ${what}`, async (t) => {
    const file = await write(t, zip);
    const error = await t.throwsAsync(readZip(file), { code: 'BAD_FILE', message });
    t.true(error.message.startsWith('made.zip: '), error.message);
    t.false(error.message.includes(path.dirname(file)));
  });
}

test('Refused: more members than any format here has', async (t) => {
  const zip = makeZip([a], { zip64: true });
  const end = zip.indexOf(Buffer.from([0x50, 0x4b, 6, 6]));
  zip.writeBigUInt64LE(10n ** 9n, end + 24);
  zip.writeBigUInt64LE(10n ** 9n, end + 32);
  await t.throwsAsync(readZip(await write(t, zip)), { code: 'BAD_FILE', message: /at most 100000 members/ });
});

test('Refused: data that end behind the file', async (t) => {
  const bytes = await readFile('test/fixtures/saes/openai-v4/resid_delta_mlp_v4/autoencoders/1.pt');
  const members = await readZip(await write(t, bytes));
  const first = members.find(({ name }) => name.endsWith('data/0')) as ZipMember;
  // The directory's own number, 20 bytes into its entry: both sizes, or yauzl sees that they differ.
  const at = bytes.lastIndexOf('1/data/0') - 46;
  t.is(bytes.readUInt32LE(at + 20), first.bytes);
  bytes.writeUInt32LE(10_000_000, at + 20);
  bytes.writeUInt32LE(10_000_000, at + 24);
  await t.throwsAsync(readZip(await write(t, bytes)), { code: 'BAD_FILE', message: /overflows file bounds/ });
});

test('Refused: files of bad.json that are no good as zips', async (t) => {
  await t.throwsAsync(readZip(`${badFolder}/npz-truncated.npz`), { code: 'BAD_FILE', message: /truncated/ });
  await t.throwsAsync(readZip(`${badFolder}/path-traversal.npz`), { code: 'BAD_FILE', message: /evil\.npy/ });
});
