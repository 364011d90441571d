import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import test from 'ava';
import { AzimuthError } from '../../src/errors/azimuth-error.ts';
import type { RecordedUnit, RecordFormat } from '../../src/records/record-format.ts';
import { recordFormats } from '../../src/records/record-formats.ts';
import { fixturesFolder } from '../fixtures-folder.ts';

type Json = Record<string, unknown>;

/** A change of a good value, and a word that the error must hold. */
export interface Spoiled {
  readonly wrong: string;
  readonly spoil: (value: Json) => unknown;
  readonly mentions: RegExp;
}

/**
 * What every format of records owes the import. A format's own test calls this with its fixtures.
 * @param fixtures files of test/fixtures/records, all of this format
 * @param spoiled the first value of the first fixture, made wrong
 */
export function testRecordFormat(format: RecordFormat, fixtures: readonly string[], spoiled: readonly Spoiled[]): void {
  for (const fixture of fixtures) {
    test(`${fixture} is read as ${format.name}, and as nothing else`, (t) => {
      for (const value of valuesOf(fixture)) {
        t.deepEqual(
          recordFormats.filter((candidate) => candidate.recognises(value)).map(({ name }) => name),
          [format.name],
        );
        const units = [...format.read(value)];
        t.true(units.length > 0);
        for (const unit of units) t.deepEqual(faults(unit), []);
      }
    });
  }

  for (const { wrong, spoil, mentions } of spoiled) {
    test(`${format.name} is refused where ${wrong}`, (t) => {
      const value = structuredClone(valuesOf(fixtures[0] ?? '')[0] ?? {});
      const changed = (spoil(value) ?? value) as Json;
      const error = t.throws(() => [...format.read(changed)], { instanceOf: AzimuthError, code: 'BAD_FILE' });
      t.regex(error.message, mentions);
      t.regex(error.message, /expected .*, found /);
      t.true(error.message.length < 500);
    });
  }
}

/** The values of a fixture, read in the plainest way. */
export function valuesOf(fixture: string): Json[] {
  const bytes = readFileSync(path.join(fixturesFolder, 'records', fixture));
  const text = (fixture.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  const values = fixture.includes('.jsonl') ? text.trim().split('\n') : [text];
  return values.map((value) => JSON.parse(value) as Json);
}

/** What is wrong with a unit that a format has read. */
function faults({ unit, passages, explanations, density }: RecordedUnit): string[] {
  return [
    ...[unit.layer, unit.index].filter((number) => !Number.isInteger(number) || number < 0).map(String),
    ...passages
      .filter(({ tokens, activations }) => tokens.length === 0 || tokens.length !== activations.length)
      .map(({ tokens }) => `${tokens.length} tokens`),
    ...passages.flatMap(({ activations }) => [...activations].filter((value) => !Number.isFinite(value)).map(String)),
    ...explanations.filter(({ method }) => method === '').map(({ text }) => `no method: ${text}`),
    ...explanations
      .filter(({ score }) => score !== null && Math.abs(score) > 1)
      .map(({ score }) => `score ${score ?? ''}`),
    ...(density !== null && !(density >= 0 && density <= 1) ? [`density ${density}`] : []),
  ];
}
