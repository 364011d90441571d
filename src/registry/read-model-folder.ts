import path from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { Transformer } from './architectures/architecture.ts';
import { readArchitecture } from './read-architecture.ts';
import { readBosToken } from './read-bos-token.ts';
import { readTokenizerFile } from './read-tokenizer-file.ts';
import { readWeightFiles } from './read-weight-files.ts';
import type { TensorRange } from './tensor-range.ts';

/** A model as its folder describes it; weights are ranges of files. */
export interface ModelFolder {
  /** `model_type` of config.json. */
  readonly architecture: string;
  readonly transformer: Transformer;
  /** Exactly the tensors that the transformer needs, by its names. */
  readonly tensors: ReadonlyMap<string, TensorRange>;
  readonly parameterCount: number;
  /** Token that begins a text where the caller asks for one; null where there is none. */
  readonly bosTokenId: number | null;
  /** What the model's hash covers. */
  readonly files: readonly string[];
}

const weightTypes = ['F64', 'F32', 'F16', 'BF16'];

/**
 * Reads a model folder in Hugging Face layout: config.json, tokenizer.json and weights, single or sharded. Headers only.
 * @throws AzimuthError BAD_FILE for anything missing, contradictory or not supported.
 */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const { architecture, transformer } = await readArchitecture(folder);
  const weights = await readWeightFiles(folder);
  const tensors = selectTensors(transformer, architecture.prefix, weights.tensors);
  const tokenizer = await readTokenizerFile(folder);
  const rows = transformer.shape.vocabularySize;
  if (tokenizer.tokenCount > rows) {
    throw new AzimuthError(
      'BAD_FILE',
      `tokenizer.json has ${tokenizer.tokenCount} tokens and the embedding has ${rows} rows: they belong to different models.`,
    );
  }
  const elements = [...tensors.values()].map(({ shape }) => shape.reduce((product, size) => product * size, 1));
  return {
    architecture: architecture.modelType,
    transformer,
    tensors,
    parameterCount: elements.reduce((sum, count) => sum + count, 0),
    bosTokenId: await readBosToken(folder, tokenizer, transformer),
    files: [path.join(folder, 'config.json'), path.join(folder, 'tokenizer.json'), ...weights.files].sort(),
  };
}

function selectTensors(transformer: Transformer, prefix: string, found: ReadonlyMap<string, TensorRange>) {
  const tensors = new Map<string, TensorRange>();
  for (const [name, shape] of transformer.tensors) {
    const tensor = found.get(prefix + name) ?? found.get(name);
    if (!tensor) {
      throw new AzimuthError(
        'BAD_FILE',
        `The weights lack the tensor ${name} (or ${prefix}${name}), which config.json asks for.`,
      );
    }
    if (tensor.shape.join() !== shape.join()) {
      throw new AzimuthError(
        'BAD_FILE',
        `${name} has the shape [${tensor.shape.join(', ')}]; config.json asks for [${shape.join(', ')}].`,
      );
    }
    if (!weightTypes.includes(tensor.dtype)) {
      throw new AzimuthError(
        'BAD_FILE',
        `${name} is of type ${tensor.dtype}; expected one of ${weightTypes.join(', ')}.`,
      );
    }
    tensors.set(name, tensor);
  }
  return tensors;
}
