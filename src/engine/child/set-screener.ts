import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { screeningBytes, type Screening } from '../../registry/screening/screening.ts';
import type { Graph } from '../../onnx/graph.ts';
import type { DirectionSource, UnitSource } from '../protocol.ts';
import { byteRange } from './byte-range.ts';
import { inputGraph } from './input-graph.ts';
import type { LoadedSets } from './loaded-sets.ts';
import { openSession, type SessionSettings } from './open-session.ts';
import type { RowReader } from './row-reader.ts';
import { runScreening } from './run-screening.ts';
import { ReducedScreener } from './reduced-screener.ts';
import { ScreenedValues, type MultipliedInput } from './screened-values.ts';
import { reducedGraph, screeningGraph, sharesGraph } from './screening-graph.ts';
import { readScreeningVectors, type ScreeningVectors } from './screening-vectors.ts';

/** Share of what one text asks for that other texts, which came with it and are to be screened at once, are screened for. */
const shareForOthers = 0.8;

/** Inputs up to which sums of products of 8 bits fit 32: 2^31 / (255 · 127). */
const maxInputSize = 66_000;

/** Screens direction sets that have a screening, where the runtime computes on the processor. */
export class SetScreener {
  constructor(
    readonly loaded: LoadedSets,
    readonly rows: RowReader,
    readonly settings: SessionSettings,
  ) {}

  /**
   * What is known of a source's units on each text: by norms, until the ceilings of one are refined, and with it those of all.
   * @param texts activations at the source's hook, [tokens, ...] each
   * @returns null if the source must be computed whole
   */
  async screen(source: UnitSource, texts: readonly Tensor[]): Promise<ScreenedValues[] | null> {
    if (source.kind === 'NEURON' || !source.screening || this.settings.executionProvider !== 'cpu') return null;
    const { key, encoder, screening } = source;
    if (encoder.inputSize > maxInputSize) return null;
    // It is not needed whole any more.
    await this.loaded.forget(key, 'whole');
    const { vectors } = await this.loaded.get(key, 'vectors', 20 * encoder.size, async () => ({
      vectors: await readScreeningVectors(encoder, screening),
      release: () => Promise.resolve(),
    }));
    const inputs: MultipliedInput[] = [];
    for (const text of texts) inputs.push(await this.#input(source, text));
    // Bounds of what is not finite are none.
    if (inputs.some(({ length }) => !length.every(Number.isFinite))) return null;
    // Until one of them needs all: a text that is kept must not hold on to those that came with it.
    let together: readonly WeakRef<ScreenedValues>[] = [];
    const screen = async (text: ScreenedValues, own: readonly number[], least: number) => {
      const tokens = own.map((token) => ({ values: text, token }));
      // Where it needs all of its tokens, others that came with it will; where few can reach its floor, each has its own few.
      if (own.length === text.input.length.length) {
        const others = together.flatMap((other) => other.deref() ?? []).filter((other) => other !== text);
        together = [];
        for (const values of others) {
          const positions = Array.from(values.input.length.keys());
          for (const token of await values.reaching(positions, shareForOthers * least)) tokens.push({ values, token });
        }
      }
      const session = await this.loaded.get(key, 'screening', screeningBytes(screening), () =>
        this.#load((range) => screeningGraph(screening, range)),
      );
      await runScreening(session, tokens, encoder);
    };
    const of = {
      source,
      screening,
      vectors,
      rows: this.rows,
      reduced: await this.#reduced(key, screening, vectors),
      screen,
    };
    const values = inputs.map((input) => new ScreenedValues(of, input));
    together = values.map((each) => new WeakRef(each));
    return values;
  }

  async forget(key: string): Promise<void> {
    await this.loaded.forget(key);
    this.rows.forget(key);
  }

  async #input({ key, encoder }: DirectionSource, activations: Tensor): Promise<MultipliedInput> {
    const tokens = activations.dims[0] ?? 0;
    const width = activations.size / tokens;
    const session = await this.loaded.get(key, 'input', 0, () =>
      openSession(inputGraph(width, encoder), this.settings),
    );
    const { input, length } = await session.run({ x: activations.reshape([tokens, width]) });
    return { input: input?.data as Float32Array, length: length?.data as Float32Array };
  }

  async #reduced(key: string, { reduced }: Screening, vectors: ScreeningVectors): Promise<ReducedScreener | null> {
    if (!reduced) return null;
    const sessions = {
      shares: () =>
        this.loaded.get(key, 'shares', reduced.core.length, () =>
          openSession(sharesGraph(reduced), this.settings, false),
        ),
      product: () =>
        this.loaded.get(key, 'reduced', reduced.basis.length + screeningBytes(reduced), () =>
          this.#load((range) => reducedGraph(reduced, range)),
        ),
    };
    const { screener } = await this.loaded.get(key, 'reduced screener', 0, async () => ({
      screener: await ReducedScreener.open(reduced, vectors, sessions),
      release: () => Promise.resolve(),
    }));
    return screener;
  }

  async #load(graphOf: (range: number) => Graph): Promise<InferenceSession> {
    // A run takes some 100 MB, and there is a session a set.
    return openSession(graphOf(await byteRange(this.settings)), this.settings, false);
  }
}
