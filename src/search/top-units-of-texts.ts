import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { TopUnits } from '../engine/protocol.ts';
import type { TextToken } from '../engine/tokenizer.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { ErrorCode } from '../errors/error-codes.ts';
import type { Model } from '../schema/model.ts';
import { namingText } from './naming-text.ts';
import { rankedPositions } from './ranked-positions.ts';
import { readText, tokenBound } from './read-text.ts';
import type { OwnedSource } from './search-sources.ts';
import type { Services } from './services.ts';

/** Texts in the engine at a time: it computes one while the next is prepared, and others' requests have their turns. */
const textsInFlight = 2;
/** What is refused for want of a place. */
const isFull: ReadonlySet<ErrorCode> = new Set(['OVERLOADED', 'TOO_MANY_REQUESTS']);
/** Milliseconds to wait where the engine does not say how long. */
const overloadedMs = 1000;

/** The most active units of a text. */
export interface TextTopUnits {
  readonly tokens: readonly TextToken[];
  readonly groups: readonly TopUnits[];
}

export interface TextsInput {
  readonly texts: readonly string[];
  readonly sources: readonly OwnedSource[];
  /** Units of each layer and kind. */
  readonly top: number;
  readonly prependBos: boolean;
  readonly ignoreFirstToken: boolean;
}

/**
 * Finds the most active units of many texts, each an engine request of its own.
 * @param found called once a text, in no order; not for one that has no token to rank by
 * @throws AzimuthError OVERLOADED if there is no place for the first; later ones wait for a place
 */
export async function topUnitsOfTexts(
  services: Services,
  model: Model,
  input: TextsInput,
  found: (units: TextTopUnits) => void,
  signal: AbortSignal,
): Promise<void> {
  const failed = new AbortController();
  const ended = AbortSignal.any([signal, failed.signal]);
  const queue = new PQueue({ concurrency: textsInFlight });
  const take = async (at: number) => {
    found(await topUnitsOf(services, model, input, at, ended));
  };
  await take(0);
  const work = input.texts.slice(1).map((_, at) => queue.add(() => patiently(() => take(at + 1), ended)));
  try {
    await Promise.all(work);
  } catch (error) {
    failed.abort();
    queue.clear();
    throw error;
  }
}

async function topUnitsOf(
  services: Services,
  model: Model,
  { texts, sources, top, prependBos, ignoreFirstToken }: TextsInput,
  at: number,
  signal: AbortSignal,
): Promise<TextTopUnits> {
  const { engine, tokenizer } = await services.engines.of(model);
  const text = texts[at] ?? '';
  return engine.admit(tokenBound(text, model), signal, async (ask) => {
    const tokens = namingText(at, () => readText(tokenizer, model, text, prependBos));
    const positions = rankedPositions({ ignoreFirstToken }, tokens.length);
    if (positions.length === 0) return { tokens, groups: [] };
    const ids = tokens.map(({ id }) => id);
    const searched = sources.map(({ source, allowed }) => ({ source, allowed }));
    return { tokens, groups: await ask({ kind: 'TOP_UNITS', ids, sources: searched, positions, top }) };
  });
}

/** What is done for others already would be lost if a full engine ended it: comes back when there may be a place. */
async function patiently(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    if (signal.aborted)
      throw new AzimuthError('REQUEST_CANCELLED', 'The client went away before the answer was ready.');
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof AzimuthError && isFull.has(error.code))) throw error;
      await sleep(error.retryAfterMs ?? overloadedMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
