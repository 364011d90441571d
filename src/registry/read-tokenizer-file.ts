import path from 'node:path';
import { z } from 'zod';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { readJsonFile } from './read-json-file.ts';

const schema = z.looseObject({
  model: z.looseObject({ type: z.string(), vocab: z.record(z.string(), z.int().nonnegative()) }),
  added_tokens: z.array(z.looseObject({ id: z.int().nonnegative(), content: z.string() })).default([]),
});

/** A tokenizer.json of the byte-level BPE kind, parsed. */
export interface TokenizerFile {
  readonly json: Record<string, unknown>;
  /** Highest token id + 1. */
  readonly tokenCount: number;
  /** Tokens outside the BPE vocabulary, `<|endoftext|>` for one, by their text. */
  readonly addedTokens: ReadonlyMap<string, number>;
}

/** Reads a model folder's tokenizer.json. @throws AzimuthError BAD_FILE if it is missing or of a kind that is not supported. */
export async function readTokenizerFile(folder: string): Promise<TokenizerFile> {
  const json = await readJsonFile(path.join(folder, 'tokenizer.json'));
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AzimuthError(
      'BAD_FILE',
      `tokenizer.json: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a tokenizer'}`,
    );
  }
  const { model, added_tokens: added } = parsed.data;
  if (model.type !== 'BPE') {
    throw new AzimuthError(
      'BAD_FILE',
      `tokenizer.json: model type ${model.type} is not supported; expected BPE (byte-level).`,
    );
  }
  // Offsets are counted in bytes of the vocabulary's own spelling, which only byte-level tokenizers have.
  if (!JSON.stringify(json['pre_tokenizer'] ?? null).includes('"ByteLevel"')) {
    throw new AzimuthError(
      'BAD_FILE',
      'tokenizer.json: expected a byte-level tokenizer (pre_tokenizer ByteLevel), found another kind.',
    );
  }
  let highest = -1;
  for (const id of Object.values(model.vocab)) highest = Math.max(highest, id);
  for (const { id } of added) highest = Math.max(highest, id);
  return { json, tokenCount: highest + 1, addedTokens: new Map(added.map(({ content, id }) => [content, id])) };
}
