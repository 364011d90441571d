import { cp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { encoderTensors } from '../../src/registry/encoder-tensors.ts';
import { fileExists } from '../../src/registry/file-exists.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { requireFinite } from '../../src/registry/require-finite.ts';
import { requireIntactNpz } from '../../src/registry/require-intact-npz.ts';
import { badFiles, badFolder, isRefused } from './bad-files.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** More than reading a set takes, and far less than the bomb would. */
const MAX_GROWTH_KIB = 200 * 1024;

const hook = 'blocks.1.hook_resid_post';

for (const bad of ['npz', 'npy', 'safetensors', 'torch file'].flatMap(badFiles)) {
  test.serial(`Refused as a direction set: ${bad.path}, ${bad.wrong}`, async (t) => {
    const folder = await temporaryFolder(t);
    await cp(path.join(badFolder, bad.path), path.join(folder, bad.path));
    const before = process.resourceUsage().maxRSS;
    await isRefused(t, bad, async () => {
      const { encoder, files } = await readDirectionSet(folder, { hook });
      await requireIntactNpz(files);
      await requireFinite(encoderTensors(encoder).values());
    });
    t.true(process.resourceUsage().maxRSS - before < MAX_GROWTH_KIB);
    t.deepEqual(await readdir(folder), [bad.path], 'nothing is left beside it');
    t.false(await fileExists(path.join(tmpdir(), 'PWNED')));
    t.false(await fileExists(path.join(tmpdir(), 'evil.npy')));
  });
}
