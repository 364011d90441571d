import path from 'node:path';
import test from 'ava';
import { readModelFolder } from '../../src/registry/read-model-folder.ts';
import { badFiles, badFolder, isRefused } from './bad-files.ts';

for (const bad of badFiles('model folder')) {
  test(`refused: ${bad.path}: ${bad.wrong}`, (t) =>
    isRefused(t, bad, () => readModelFolder(path.join(badFolder, bad.path))));
}
