import { fileURLToPath } from 'node:url';

/** Files that the ecosystem's own libraries wrote, with what these compute from them. */
export const fixturesFolder = fileURLToPath(new URL('./fixtures/', import.meta.url));
export const demoFolder = fileURLToPath(new URL('../models/azimuth-demo/', import.meta.url));
