import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { fileExists } from '../registry/file-exists.ts';
import { readJsonFile } from '../registry/read-json-file.ts';

/** A sentence encoder as its folder describes it. */
export interface SentenceEncoderFolder {
  readonly onnxFile: string;
  readonly tokenizer: Record<string, unknown>;
  readonly tokenizerConfiguration: Record<string, unknown>;
  readonly dimensions: number;
  /** Tokens of a text that are read, [CLS] and [SEP] included. */
  readonly maxTokens: number;
  /** What becomes of the tokens' vectors: the first one, or their mean. */
  readonly pooling: 'CLS' | 'MEAN';
}

const modulesSchema = z.array(z.looseObject({ path: z.string(), type: z.string() }));
const poolingSchema = z.looseObject({
  pooling_mode_cls_token: z.boolean().default(false),
  pooling_mode_mean_tokens: z.boolean().default(false),
  pooling_mode_max_tokens: z.boolean().default(false),
  pooling_mode_mean_sqrt_len_tokens: z.boolean().default(false),
});
const configurationSchema = z.looseObject({
  hidden_size: z.int().positive(),
  max_position_embeddings: z.int().positive().default(512),
});
const lengthSchema = z.looseObject({ max_seq_length: z.int().positive().nullish() });

/**
 * Reads a folder that sentence-transformers saved, with the model as ONNX: modules.json, 1_Pooling/config.json, config.json,
 * tokenizer.json, and model.onnx (or another one) there or in onnx/. Vectors are normalised whether it says so or not.
 * @throws AzimuthError BAD_FILE for anything missing, or modules other than transformer, pooling by mean or CLS, and norm.
 */
export async function readSentenceEncoderFolder(folder: string): Promise<SentenceEncoderFolder> {
  const modules = check('modules.json', modulesSchema, await readModules(folder));
  const kinds = modules.map(({ type }) => type.split('.').at(-1) ?? '');
  const pooler = modules[1];
  if (
    kinds[0] !== 'Transformer' ||
    kinds[1] !== 'Pooling' ||
    !pooler ||
    kinds.slice(2).some((k) => k !== 'Normalize')
  ) {
    throw new AzimuthError(
      'BAD_FILE',
      `modules.json has ${kinds.join(', ')}; expected Transformer, Pooling and, if anything, Normalize.`,
    );
  }
  const pooling = await read(folder, path.join(pooler.path, 'config.json'), poolingSchema);
  const modes = Object.entries(pooling).filter(([name, on]) => name.startsWith('pooling_mode_') && on === true);
  const [mode = ['none']] = modes;
  if (modes.length !== 1 || !['pooling_mode_cls_token', 'pooling_mode_mean_tokens'].includes(mode[0])) {
    throw new AzimuthError(
      'BAD_FILE',
      `${pooler.path}/config.json has ${modes.map(([name]) => name).join(', ') || 'no pooling_mode'}; expected one of pooling_mode_mean_tokens, pooling_mode_cls_token.`,
    );
  }
  const configuration = await read(folder, 'config.json', configurationSchema);
  const lengthFile = 'sentence_bert_config.json';
  const length = (await fileExists(path.join(folder, lengthFile))) ? await read(folder, lengthFile, lengthSchema) : {};
  const tokenizerConfiguration = path.join(folder, 'tokenizer_config.json');
  return {
    onnxFile: await findOnnxFile(folder),
    tokenizer: await readJsonFile(path.join(folder, 'tokenizer.json')),
    tokenizerConfiguration: (await fileExists(tokenizerConfiguration))
      ? await readJsonFile(tokenizerConfiguration)
      : {},
    dimensions: configuration.hidden_size,
    maxTokens: Math.min(length.max_seq_length ?? Infinity, configuration.max_position_embeddings),
    pooling: mode[0] === 'pooling_mode_cls_token' ? 'CLS' : 'MEAN',
  };
}

async function read<T>(folder: string, file: string, schema: z.ZodType<T>): Promise<T> {
  return check(file, schema, await readJsonFile(path.join(folder, file)));
}

/** A list, which readJsonFile takes for no settings. */
async function readModules(folder: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path.join(folder, 'modules.json'), 'utf8'));
  } catch {
    throw new AzimuthError('BAD_FILE', 'modules.json is missing, or no JSON: sentence-transformers saves one.');
  }
}

function check<T>(file: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AzimuthError('BAD_FILE', `${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`);
}

/** model.onnx where it is, and else the first by name. */
async function findOnnxFile(folder: string): Promise<string> {
  for (const place of ['onnx', '.']) {
    const names = await readdir(path.join(folder, place)).catch(() => []);
    const files = names.filter((name) => name.endsWith('.onnx')).sort();
    const file = files.find((name) => name === 'model.onnx') ?? files[0];
    if (file) return path.join(folder, place, file);
  }
  throw new AzimuthError(
    'BAD_FILE',
    `Expected an .onnx file in the text encoder's folder or in its onnx/, found none. Export the model to ONNX.`,
  );
}
