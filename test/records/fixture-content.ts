import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fixturesFolder } from '../fixtures-folder.ts';

export const recordsFolder = path.join(fixturesFolder, 'records');

/** What a NeuronRecord of the fixtures holds, in plain form. */
export interface CanonicalRecord {
  readonly layer: number;
  readonly index: number;
  readonly top: number;
  readonly random: number;
  readonly quantiles: number;
  readonly max_activation: number | null;
  readonly first_top_tokens: readonly string[];
  readonly first_top_activations: readonly number[];
}

export interface CanonicalExplanations {
  readonly layer: number;
  readonly index: number;
  readonly explanations: readonly { readonly text: string; readonly score: number | null }[];
}

export interface CanonicalFeatures {
  readonly features: readonly {
    readonly index: number;
    readonly activations: number;
    readonly frac_nonzero: number;
    readonly max: number;
  }[];
}

/** The plain content of a fixture, from expected.json. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- says what the caller knows of the fixture
export function canonicalOf<T>(fixture: string): T {
  const { files } = JSON.parse(readFileSync(path.join(recordsFolder, 'expected.json'), 'utf8')) as {
    files: Record<string, { canonical: T }>;
  };
  const file = files[fixture];
  if (!file) throw new Error(`expected.json has no ${fixture}`);
  return file.canonical;
}

/** Fixtures as they are to be uploaded, by name. */
export function fixtureFiles(...names: string[]): Record<string, Buffer> {
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(recordsFolder, name))]));
}
