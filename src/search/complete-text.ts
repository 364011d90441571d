import { AzimuthError } from '../errors/azimuth-error.ts';
import type { Completion } from '../schema/completion.ts';
import type { Model } from '../schema/model.ts';
import { checkCharacters, readText, tokenBound } from './read-text.ts';
import type { Services } from './services.ts';

/** Next tokens to list. */
const candidates = 10;
/** Tokens of a completion where the client gives null for `maxTokens`. */
const defaultLength = 16;

/** Has a model go on with a text. */
export async function completeText(
  services: Services,
  model: Model,
  text: string,
  length: number | null,
  signal: AbortSignal,
): Promise<Completion> {
  const maxTokens = length ?? defaultLength;
  const allowed = services.configuration.AZIMUTH_MAX_COMPLETION_TOKENS;
  if (maxTokens < 0 || maxTokens > allowed) {
    throw new AzimuthError('BAD_USER_INPUT', `maxTokens: expected 0 to ${allowed}, found ${maxTokens}.`);
  }
  checkCharacters(text, services.configuration);
  const { engine, tokenizer } = await services.engines.of(model);
  return engine.admit(tokenBound(text, model) + maxTokens, signal, async (ask) => {
    const ids = readText(tokenizer, model, text, false).map(({ id }) => id);
    const answer = await ask({ kind: 'COMPLETE', ids, maxTokens, candidates });
    return {
      text: tokenizer.decode(answer.completion),
      nextTokens: answer.nextTokens.map(({ id, probability }) => ({ id, text: tokenizer.decode([id]), probability })),
      loss: answer.loss,
    };
  });
}
