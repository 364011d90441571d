import path from 'node:path';
import type { Configuration } from '../configuration/configuration.ts';
import { Engine } from '../engine/engine.ts';
import { Tokenizer } from '../engine/tokenizer.ts';
import type { DirectionSource, EngineSetup, UnitSource } from '../engine/protocol.ts';
import type { Encoder } from '../registry/encoder.ts';
import { float32Decoder } from '../registry/float32-decoder.ts';
import { float32Encoder } from '../registry/float32-encoder.ts';
import { readDirectionSet } from '../registry/formats/read-direction-set.ts';
import { readModelFolder } from '../registry/read-model-folder.ts';
import { readTokenizerFile } from '../registry/read-tokenizer-file.ts';
import { Remembered } from './remembered.ts';
import { DirectionFormat } from '../schema/direction-format.ts';
import type { DirectionSet } from '../schema/direction-set.ts';
import type { Layer } from '../schema/layer.ts';
import type { Model } from '../schema/model.ts';

/** A model that can be asked. */
export interface RunningModel {
  readonly engine: Engine;
  readonly tokenizer: Tokenizer;
}

/** Every model's engine and tokenizer and every set's encoder, opened when first asked for. The one owner of the engines. */
export class ModelEngines {
  readonly #models = new Remembered<Promise<RunningModel>>();
  readonly #sources = new Remembered<Promise<DirectionSource>>();
  readonly #decoded = new Remembered<Promise<DirectionSource>>();

  constructor(readonly configuration: Configuration) {}

  of(model: Model): Promise<RunningModel> {
    return this.#models.get(model.rowId, () => this.#open(model));
  }

  /** @throws AzimuthError BAD_FILE if the files have changed since they were registered. */
  directions(set: DirectionSet): Promise<DirectionSource> {
    return this.#sources.get(set.rowId, async () => {
      const encoder = await readEncoder(set);
      const key = directionsKey(set);
      const float32 = await float32Encoder(encoder, this.#cacheFile(`directions-${set.sha256}`));
      return { kind: 'DIRECTION', key, layer: set.layer.index, encoder: float32 };
    });
  }

  /** How a process that runs a model is set up. */
  setup(model: Model): EngineSetup {
    return {
      folder: model.folder,
      cacheFile: this.#cacheFile(`model-${model.sha256}`),
      executionProvider: this.configuration.AZIMUTH_EXECUTION_PROVIDER,
      threads: this.configuration.AZIMUTH_ENGINE_THREADS,
    };
  }

  /** The same source, its decoder with it: bare vectors have themselves. @throws as `directions` does */
  withDecoder(set: DirectionSet): Promise<DirectionSource> {
    return this.#decoded.get(set.rowId, async () => {
      const source = await this.directions(set);
      const decoder = await float32Decoder(await readEncoder(set), this.#cacheFile(`decoder-${set.sha256}`));
      return { ...source, encoder: { ...source.encoder, tensors: { ...source.encoder.tensors, ...decoder } } };
    });
  }

  neurons(layer: Layer): UnitSource {
    return { kind: 'NEURON', key: `neurons ${layer.index}`, layer: layer.index, size: layer.neuronCount };
  }

  /** Lets go of a set that is no more. */
  async forgetDirections(set: DirectionSet): Promise<void> {
    this.#forgetSources(set);
    const running = await this.#models.find(set.layer.model.rowId);
    running?.engine.forget(directionsKey(set));
  }

  /** Lets go of a model that is no more, and of its sets. */
  async forgetModel(model: Model, sets: readonly DirectionSet[]): Promise<void> {
    for (const set of sets) this.#forgetSources(set);
    const running = await this.#models.find(model.rowId);
    this.#models.forget(model.rowId);
    await running?.engine.close();
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled([...this.#models.values()]);
    await Promise.all(opened.filter((model) => model.status === 'fulfilled').map(({ value }) => value.engine.close()));
  }

  #forgetSources(set: DirectionSet): void {
    this.#sources.forget(set.rowId);
    this.#decoded.forget(set.rowId);
  }

  async #open(model: Model): Promise<RunningModel> {
    const [files, tokenizerFile] = await Promise.all([readModelFolder(model.folder), readTokenizerFile(model.folder)]);
    const configuration = this.configuration;
    const engine = new Engine(this.setup(model), {
      requests: configuration.AZIMUTH_ENGINE_MAX_REQUESTS,
      tokens: configuration.AZIMUTH_ENGINE_MAX_TOKENS,
      deadlineMs: configuration.AZIMUTH_REQUEST_DEADLINE_MS,
    });
    return { engine, tokenizer: new Tokenizer(tokenizerFile, files.bosTokenId) };
  }

  #cacheFile(name: string): string {
    return path.join(this.configuration.AZIMUTH_DATA, 'cache', `${name}.safetensors`);
  }
}

async function readEncoder(set: DirectionSet): Promise<Encoder> {
  const { encoder } = await readDirectionSet(set.folder, {
    hook: set.hook,
    format: set.format,
    ...(set.format === DirectionFormat.VECTORS ? { activation: set.activation as 'RELU' | 'LINEAR' } : {}),
  });
  return encoder;
}

function directionsKey(set: DirectionSet): string {
  return `directions ${set.rowId}`;
}
