import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { fixturesFolder } from '../fixtures-folder.ts';
import { badFiles, badFolder } from '../registry/bad-files.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { ingestFiles } from './ingest-files.ts';

const azimuth = await startAzimuth();
test.after.always(azimuth.stop);

const canary = path.join(tmpdir(), 'PWNED');
const hook = 'blocks.1.hook_resid_post';

test.serial.before(async (t) => {
  rmSync(canary, { force: true });
  const model = path.join(fixturesFolder, 'models/gpt2');
  const files = ['config.json', 'model.safetensors', 'tokenizer.json'];
  t.is((await ingestFiles(azimuth, 'ingestModel', model, files, { handle: 'gpt2' })).state, 'SUCCEEDED');
});

/** What must be the same after a file was refused. */
async function traces(): Promise<object> {
  const data = azimuth.services.configuration.AZIMUTH_DATA;
  const [rows] = await azimuth.services.manager.query<object[]>(
    `SELECT (SELECT count(*) FROM model) AS models, (SELECT count(*) FROM layer) AS layers,
            (SELECT count(*) FROM direction_set) AS sets, (SELECT count(*) FROM unit) AS units`,
  );
  const files = ['uploads', 'store', 'cache'].flatMap((folder) =>
    readdirSync(path.join(data, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  return { rows, files: files.sort() };
}

for (const kind of ['safetensors', 'npz', 'npy', 'torch file', 'saelens folder', 'model folder']) {
  for (const bad of badFiles(kind)) {
    test.serial(`${bad.path}: ${bad.wrong}`, async (t) => {
      const before = await traces();
      const isFolder = kind.endsWith('folder');
      const folder = path.join(badFolder, isFolder ? bad.path : '');
      const files = isFolder ? readdirSync(folder) : [bad.path];
      const set = { model: 'gpt2', layer: 1, name: 'bad', ...(isFolder ? {} : { hook }) };
      const job =
        kind === 'model folder'
          ? await ingestFiles(azimuth, 'ingestModel', folder, files, { handle: 'bad' })
          : await ingestFiles(azimuth, 'ingestDirectionSet', folder, files, set);
      t.is(job.state, 'FAILED');
      t.is(job.error?.code, 'BAD_FILE', job.error?.message);
      // The file's own name answers for nothing.
      const message = (job.error?.message ?? '').replaceAll(bad.path, '').toLowerCase();
      for (const words of bad.error_should_mention) {
        t.true(
          words.some((word) => message.includes(word.toLowerCase())),
          `one of ${words.join(', ')} in: ${message}`,
        );
      }
      t.false(message.includes(azimuth.services.configuration.AZIMUTH_DATA.toLowerCase()), message);
      t.false(existsSync(canary));
      t.deepEqual(await traces(), before);
      t.log(job.error?.message);
    });
  }
}
