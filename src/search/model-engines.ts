import path from 'node:path';
import type { Configuration } from '../configuration/configuration.ts';
import { Engine } from '../engine/engine.ts';
import type { EngineEvents } from '../engine/engine-events.ts';
import { Screenings } from '../engine/screening/screenings.ts';
import { Tokenizer } from '../engine/tokenizer.ts';
import type { DirectionSource, EngineSetup, UnitSource } from '../engine/protocol.ts';
import type { Encoder } from '../registry/encoder.ts';
import { float32Decoder } from '../registry/float32-decoder.ts';
import { float32Encoder } from '../registry/float32-encoder.ts';
import { readDirectionSet } from '../registry/formats/read-direction-set.ts';
import { readModelFolder } from '../registry/read-model-folder.ts';
import { readTokenizerFile } from '../registry/read-tokenizer-file.ts';
import { engineOptions } from './engine-options.ts';
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
  readonly #running = new Map<number, readonly [model: string, engine: Engine]>();
  /** With the encoder as its format read it. */
  readonly #sources = new Remembered<Promise<{ source: DirectionSource; encoder: Encoder }>>();
  readonly #decoded = new Remembered<Promise<DirectionSource>>();
  readonly screenings: Screenings;

  constructor(
    readonly configuration: Configuration,
    /** Whom a model's engine tells what happens. */
    readonly eventsOf: (handle: string) => EngineEvents,
  ) {
    const cache = path.join(configuration.AZIMUTH_DATA, 'cache');
    this.screenings = new Screenings(cache, configuration.AZIMUTH_SCREENED_WEIGHTS);
  }

  of(model: Model): Promise<RunningModel> {
    return this.#models.get(model.rowId, () => this.#open(model));
  }

  /** With its screening, if that is made by now. @throws AzimuthError BAD_FILE if the files have changed since they were registered. */
  async directions(set: DirectionSet): Promise<DirectionSource> {
    const { source, encoder } = await this.#sources.get(set.rowId, async () => {
      const read = await readEncoder(set);
      const key = directionsKey(set);
      const float32 = await float32Encoder(read, this.#cacheFile(`directions-${set.sha256}`));
      return { source: { kind: 'DIRECTION', key, layer: set.layer.index, encoder: float32 }, encoder: read };
    });
    const model = this.setup(set.layer.model);
    const { encoder: float32 } = source;
    const screening = await this.screenings.of({ name: screeningName(set), encoder, float32, model });
    return screening ? { ...source, screening } : source;
  }

  /** How a process that runs a model is set up. */
  setup(model: Model): EngineSetup {
    return {
      folder: model.folder,
      cacheFile: this.#cacheFile(`model-${model.sha256}`),
      executionProvider: this.configuration.AZIMUTH_EXECUTION_PROVIDER,
      threads: this.configuration.AZIMUTH_ENGINE_THREADS,
      memoryBytes: this.configuration.AZIMUTH_ENGINE_MEMORY_BYTES,
      textBytes: this.configuration.AZIMUTH_ENGINE_TEXT_BYTES,
      unitsAhead: this.configuration.AZIMUTH_ENGINE_UNITS_AHEAD,
      niceness: this.configuration.AZIMUTH_ENGINE_NICENESS,
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
    this.#running.delete(model.rowId);
    await running?.engine.close();
  }

  /** The engines that are open, by the handles of their models. */
  running(): Iterable<readonly [model: string, engine: Engine]> {
    return [...this.#running.values()];
  }

  async close(): Promise<void> {
    await this.screenings.close();
    const opened = await Promise.allSettled([...this.#models.values()]);
    await Promise.all(opened.filter((model) => model.status === 'fulfilled').map(({ value }) => value.engine.close()));
  }

  #forgetSources(set: DirectionSet): void {
    this.#sources.forget(set.rowId);
    this.#decoded.forget(set.rowId);
    this.screenings.forget(screeningName(set));
  }

  async #open(model: Model): Promise<RunningModel> {
    const [files, tokenizerFile] = await Promise.all([readModelFolder(model.folder), readTokenizerFile(model.folder)]);
    const engine = new Engine(this.setup(model), engineOptions(this.configuration), this.eventsOf(model.handle));
    this.#running.set(model.rowId, [model.handle, engine]);
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

function screeningName({ sha256 }: DirectionSet): string {
  return `screening-${sha256}`;
}

function directionsKey(set: DirectionSet): string {
  return `directions ${set.rowId}`;
}
