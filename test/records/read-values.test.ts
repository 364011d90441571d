import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { isDeepStrictEqual } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { AzimuthError } from '../../src/errors/azimuth-error.ts';
import { fileStart, readValues, type FileValue } from '../../src/records/read-values.ts';
import { temporaryFolder } from '../registry/temporary-folder.ts';

const maxBytes = 2_000_000;

async function read(
  t: ExecutionContext,
  name: string,
  content: string | Buffer,
  from = fileStart,
): Promise<FileValue[]> {
  const file = path.join(await temporaryFolder(t), 'upload');
  await writeFile(file, content);
  const values: FileValue[] = [];
  const bytes = Buffer.byteLength(content);
  for await (const value of readValues({ path: file, name, bytes }, from, maxBytes)) values.push(value);
  return values;
}

/** Longer than what is read at once, so that lines lie across chunks. */
const many = Array.from({ length: 3000 }, (_, id) => ({ id, text: 'é🙂'.repeat(id % 97) }));
const lines = many.map((value) => `${JSON.stringify(value)}\n`).join('');
const lineBytes = Buffer.from(lines);

for (const [name, content] of [
  ['a.jsonl', lines],
  ['a.ndjson', lines.trimEnd()],
  ['A.JSONL', lines.replaceAll('\n', '\r\n')],
  ['empty-lines.jsonl', `\n${lines.replaceAll('\n', '\n\n')}`],
  ['bom.jsonl', `\uFEFF${lines}`],
  ['a.jsonl.gz', gzipSync(lines)],
  [
    'two-members.jsonl.gz',
    Buffer.concat([lineBytes.subarray(0, 1000), lineBytes.subarray(1000)].map((part) => gzipSync(part))),
  ],
  ['compressed-all-the-same.jsonl', gzipSync(lines)],
  ['not-compressed-any-more.jsonl.gz', lines],
] as const) {
  test(`a value a line: ${name}`, async (t) => {
    const values = await read(t, name, content);
    // Not deepEqual: it would print them all.
    t.true(
      isDeepStrictEqual(
        values.map(({ value }) => value),
        many,
      ),
    );
    t.is(values.at(-1)?.bytesRead, Buffer.byteLength(content));
    // From wherever it stopped it goes on with the next.
    for (const at of [0, 1234, 2998, 2999]) {
      const rest = await read(t, name, content, values[at]?.next);
      t.deepEqual(
        rest.map(({ value, place }) => ({ value, place })),
        values.slice(at + 1).map(({ value, place }) => ({ value, place })),
      );
    }
  });
}

test('one value a file, on as many lines as it likes', async (t) => {
  const value = { text: 'é\n🙂', list: [1, 2] };
  for (const [name, content] of [
    ['a.json', JSON.stringify(value)],
    ['a.json', `\uFEFF\n${JSON.stringify(value, null, 2)}\n`],
    ['folder/a.json.gz', gzipSync(JSON.stringify(value, null, 2))],
  ] as const) {
    const values = await read(t, name, content);
    t.deepEqual(
      values.map((found) => [found.value, found.place]),
      [[value, name]],
    );
  }
});

const refused: Record<string, { name?: string; content: string | Buffer; message: RegExp }> = {
  'a line that is cut off': { content: '{"a":1}\n{"a":', message: /^a\.jsonl, line 2: .*not JSON/ },
  NaN: { content: '{"a":NaN}', message: /^a\.jsonl, line 1: .*not JSON.*null in JSON, not NaN/ },
  'a list': { content: '{}\n\n[1,2]\n', message: /^a\.jsonl, line 3: .*found an array of 2/ },
  'two values in a file of one': { name: 'a.json', content: '{}\n{}\n', message: /^a\.json: .*not JSON.*\.jsonl/ },
  'an empty file': { content: '', message: /^a\.jsonl: .*an empty file/ },
  'nothing but empty lines': { content: '\n \n', message: /^a\.jsonl: .*an empty file/ },
  'an empty file of one value': { name: 'a.json.gz', content: '', message: /^a\.json\.gz: .*an empty file/ },
  'another name': { name: 'a.parquet', content: '{}', message: /^a\.parquet: expected a name that ends in \.json/ },
  'Latin-1': { content: Buffer.from('{}\n{"a":"\xe9"}\n', 'latin1'), message: /^a\.jsonl, line 2: .*UTF-8/ },
  'a line that is too long': {
    content: `{}\n{"a":"${'x'.repeat(maxBytes)}"}`,
    message: /^a\.jsonl, line 2: .*AZIMUTH_MAX/,
  },
  'a file that is too long': { name: 'a.json', content: 'x'.repeat(maxBytes + 1), message: /^a\.json: .*AZIMUTH_MAX/ },
  'a gzip stream that ends early': { content: gzipSync(lines).subarray(0, -20), message: /a\.jsonl, line \d+: .*gzip/ },
  'a gzip stream that is damaged': {
    content: Buffer.concat([gzipSync(lines).subarray(0, 500), Buffer.alloc(500, 0xff)]),
    message: /a\.jsonl, line \d+: .*gzip/,
  },
  'a gzip bomb': { content: gzipSync(Buffer.alloc(100_000_000)), message: /^a\.jsonl, line 1: .*AZIMUTH_MAX/ },
};

for (const [what, { name = 'a.jsonl', content, message }] of Object.entries(refused)) {
  test(`refused: ${what}`, async (t) => {
    const error = await t.throwsAsync(() => read(t, name, content), { instanceOf: AzimuthError, code: 'BAD_FILE' });
    t.regex(error.message, message);
    t.false(error.message.includes('/tmp'));
  });
}
