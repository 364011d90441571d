import { AzimuthError } from '../errors/azimuth-error.ts';
import type { RecordTrace } from '../schema/record-trace.ts';
import type { Unit } from '../schema/unit.ts';
import { requireUnit } from './find-unit.ts';
import { passageTokens } from './passage-tokens.ts';
import type { Services } from './services.ts';
import { toTrace } from './to-trace.ts';
import { topRecords } from './top-records.ts';
import { unitSource } from './unit-source.ts';

const defaultFirst = 20;

/** Fires a unit on what another unit of the same model fires on most: one trace for each record, highest first. */
export async function testOnRecords(
  services: Services,
  unit: Unit,
  of: string,
  first: number | null,
  signal: AbortSignal,
): Promise<RecordTrace[]> {
  const count = first ?? defaultFirst;
  const allowed = services.configuration.AZIMUTH_MAX_TEXTS;
  if (count < 1 || count > allowed) {
    throw new AzimuthError('BAD_USER_INPUT', `first: expected 1 to ${allowed}, found ${count}.`);
  }
  const other = await requireUnit(services.manager, of);
  const { model } = unit;
  if (other.model.rowId !== model.rowId) {
    throw new AzimuthError('BAD_USER_INPUT', `of: expected a unit of ${model.handle}, found ${other.handle}.`);
  }
  const { engine, tokenizer } = await services.engines.of(model);
  const bos = tokenizer.bosTokenId;
  const fits = model.contextLength - (bos === null ? 0 : 1);
  const records = (await topRecords(services.manager, other, count)).filter(({ tokenCount }) => tokenCount <= fits);
  if (records.length === 0) return [];
  const bound = records.reduce((sum, { tokenCount }) => sum + tokenCount + 1, 0);
  return engine.admit(bound, signal, async (ask) => {
    // A recorder puts BOS in front; of what others recorded it is not known.
    const fired = records.map((record) => {
      const tokens = passageTokens(tokenizer, record.tokens);
      const front = record.rowId === 0 && bos !== null ? [bos] : [];
      return { record, tokens, skipped: front.length, ids: [...front, ...tokens.map(({ id }) => id)] };
    });
    const source = await unitSource(services, unit);
    const traces = await ask({ kind: 'TRACE', source, index: unit.index, texts: fired.map(({ ids }) => ids) });
    return fired.map(({ record, tokens, skipped }, at) => {
      const activations = (traces[at] ?? new Float32Array()).subarray(skipped);
      const trace = toTrace(record.text, tokens, activations, tokenizer);
      return { record, trace, atPeak: activations[record.peak] ?? 0 };
    });
  });
}
