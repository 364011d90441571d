import { packActivations } from '../../src/records/activation-packing.ts';
import { requireUnit } from '../../src/search/find-unit.ts';
import { requireModel } from '../../src/search/require-model.ts';
import type { Services } from '../../src/search/services.ts';
import { makeCorpus } from '../write-recording.ts';
import { alike, madeActivations, plantFingerprints } from './plant-fingerprints.ts';
import { packedRecord, plantPassages, plantRecording } from './plant-records.ts';

/**
 * Writes what an explorer's page shows of units: of each a recording with six records, of which every other is folded into the
 * one before, an imported record, three explanations, and another unit that fires like it.
 */
export async function plantPages(services: Services, handles: readonly string[]): Promise<void> {
  const { manager } = services;
  const units = await Promise.all(handles.map((handle) => requireUnit(manager, handle)));
  const model = await requireModel(manager, 'azimuth-demo');
  const corpusId = await makeCorpus(services, model, 'recorded');
  const importedId = await makeCorpus(services, model, 'imported');
  for (const [at, { rowId }] of units.entries()) {
    const own = ['The', 'A', 'This', 'That', 'Our', 'Their'].map((word) => [word, ' barn', ` is${at}`]);
    const passages = await plantPassages(services, corpusId, own);
    // Every other one is folded into the one before.
    const records = passages.map((passage, place) => ({
      ...packedRecord(passage, [0, 9 - place, 1], true),
      head: place - (place % 2),
    }));
    await plantRecording(services, rowId, corpusId, records, new Float32Array(64).fill(1));
    const [passage = 0] = await plantPassages(services, importedId, [['An', ' apple', ` ${at}`]]);
    await manager.query(
      `INSERT INTO activation_record (unit_id, passage_id, first_token, token_count, peak, activation, activations, digest)
       VALUES ($1, $2, 0, 3, 1, 2, $3, 1)`,
      [rowId, passage, packActivations(Float32Array.of(0, 2, 1))],
    );
    for (const text of ['barns', 'apples', 'red things'])
      await manager.query(
        `INSERT INTO explanation (unit_id, text, method, votes, created_at) VALUES ($1, $2, 'person', 0, now())`,
        [rowId, `${text} of ${at}`],
      );
  }
  // Each has one that fires like it, which the search does not find.
  const others = await manager.query<{ id: number }[]>(
    'SELECT id FROM unit WHERE id <> ALL ($1) ORDER BY id LIMIT 25',
    [units.map(({ rowId }) => rowId)],
  );
  const fired = units.flatMap(({ rowId }, at) => [
    [rowId, madeActivations(at)] as const,
    [others[at]?.id ?? 0, alike(madeActivations(at), 2, 0.1)] as const,
  ]);
  await plantFingerprints(services, model, 'fingerprints', 20_000, new Map(fired));
}
