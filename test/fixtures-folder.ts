import path from 'node:path';
import { rootFolder } from '../src/process/root-folder.ts';

/** Files that the ecosystem's own libraries wrote, with what these compute from them. */
export const fixturesFolder = path.join(rootFolder, 'test/fixtures/');
export const demoFolder = path.join(rootFolder, 'models/azimuth-demo/');
