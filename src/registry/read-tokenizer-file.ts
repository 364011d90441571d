import path from 'node:path';
import { z } from 'zod';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { readJsonFile } from './read-json-file.ts';
import { requireTextKept } from './require-text-kept.ts';

const schema = z.looseObject({
  model: z.looseObject({ type: z.string(), vocab: z.record(z.string(), z.int().nonnegative()) }),
  added_tokens: z
    .array(
      z.looseObject({
        id: z.int().nonnegative(),
        content: z.string().min(1),
        special: z.boolean().default(false),
        lstrip: z.boolean().default(false),
        rstrip: z.boolean().default(false),
        single_word: z.boolean().default(false),
      }),
    )
    .default([]),
});

/** A tokenizer.json of the byte-level BPE kind, parsed. */
export interface TokenizerFile {
  readonly json: Record<string, unknown>;
  /** Highest token id + 1. */
  readonly tokenCount: number;
  /** Tokens outside the BPE vocabulary, `<|endoftext|>` for one, by their text. */
  readonly addedTokens: ReadonlyMap<string, number>;
  /** Those of them that are not special: a text that spells one has it. */
  readonly plainAddedTokens: readonly object[];
  /** Whether a text is brought into NFC first. */
  readonly normalizes: boolean;
  /** The id of a token by its spelling; null if there is none. */
  idOf(token: string): number | null;
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
  const { normalizes } = requireTextKept(json);
  const plain = added.filter(({ special }) => !special);
  const stripping = plain.find(({ lstrip, rstrip, single_word: singleWord }) => lstrip || rstrip || singleWord);
  if (stripping) {
    throw new AzimuthError(
      'BAD_FILE',
      `tokenizer.json: added token ${JSON.stringify(stripping.content)} with lstrip, rstrip or single_word is not supported; expected false.`,
    );
  }
  let highest = -1;
  for (const id of Object.values(model.vocab)) highest = Math.max(highest, id);
  for (const { id } of added) highest = Math.max(highest, id);
  const addedTokens = new Map(added.map(({ content, id }) => [content, id]));
  return {
    json,
    tokenCount: highest + 1,
    addedTokens,
    plainAddedTokens: plain,
    normalizes,
    idOf: (token) =>
      addedTokens.get(token) ?? (Object.hasOwn(model.vocab, token) ? (model.vocab[token] ?? null) : null),
  };
}
