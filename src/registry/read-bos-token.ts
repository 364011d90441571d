import path from 'node:path';
import { z } from 'zod';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { Transformer } from './architectures/architecture.ts';
import { fileExists } from './file-exists.ts';
import { readJsonFile } from './read-json-file.ts';
import type { TokenizerFile } from './read-tokenizer-file.ts';

const schema = z.object({
  bos_token: z.union([z.string(), z.object({ content: z.string() }).transform(({ content }) => content)]).nullish(),
});

/**
 * The token that begins a text where the caller asks for one. tokenizer_config.json decides where it has the key `bos_token` (null
 * for none), as for the ecosystem's libraries; else config.json does.
 * @throws AzimuthError BAD_FILE for a token that the tokenizer or the embedding does not have
 */
export async function readBosToken(
  folder: string,
  tokenizer: TokenizerFile,
  { bosTokenId, shape }: Transformer,
): Promise<number | null> {
  const named = await namedBosToken(folder);
  if (typeof named === 'string') {
    const id = tokenizer.idOf(named);
    if (id !== null) return id;
    throw new AzimuthError(
      'BAD_FILE',
      `tokenizer_config.json: bos_token is ${JSON.stringify(named)}, which is no token of tokenizer.json.`,
    );
  }
  const id = named === null ? null : bosTokenId;
  if (id === null || id < shape.vocabularySize) return id;
  throw new AzimuthError(
    'BAD_FILE',
    `config.json: bos_token_id is ${id}; expected one of the embedding's ${shape.vocabularySize} rows.`,
  );
}

/** Undefined where the file does not say. */
async function namedBosToken(folder: string): Promise<string | null | undefined> {
  const file = path.join(folder, 'tokenizer_config.json');
  if (!(await fileExists(file))) return undefined;
  const parsed = schema.safeParse(await readJsonFile(file));
  if (parsed.success) return parsed.data.bos_token;
  throw new AzimuthError(
    'BAD_FILE',
    'tokenizer_config.json: bos_token: expected a string, an object with content, or null.',
  );
}
