import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { screeningBytes, type Screening } from '../../registry/screening/screening.ts';
import type { DirectionSource, UnitSource } from '../protocol.ts';
import { byteRange } from './byte-range.ts';
import { inputGraph } from './input-graph.ts';
import type { LoadedSets } from './loaded-sets.ts';
import { openSession, type SessionSettings } from './open-session.ts';
import type { RowReader } from './row-reader.ts';
import { runScreening, type ScreenedRun } from './run-screening.ts';
import { ScreenedValues, type MultipliedInput } from './screened-values.ts';
import { screeningGraph } from './screening-graph.ts';
import { readScreeningVectors } from './screening-vectors.ts';
import { groupsOf, joinedParts, joinedRows, partOf, segmentRuns } from './segments.ts';

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
    const of = { source, screening, vectors, rows: this.rows };
    const screen = async () => {
      const runs = await this.#runs(source, screening, inputs);
      for (const [at, run] of runs.entries()) values[at]?.take(run);
    };
    const values = inputs.map((input) => new ScreenedValues(of, input, screen));
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

  async #runs(
    { key, encoder }: DirectionSource,
    screening: Screening,
    inputs: readonly MultipliedInput[],
  ): Promise<ScreenedRun[]> {
    const session = await this.loaded.get(key, 'screening', screeningBytes(screening), () => this.#load(screening));
    const parts = inputs.map((): ScreenedRun[] => []);
    for (const segments of segmentRuns(inputs.map(({ length }) => length.length))) {
      const rows = joinedRows(
        inputs.map(({ input }) => input),
        segments,
        encoder.inputSize,
      );
      const run = await runScreening(session, rows, groupsOf(segments));
      let row = 0;
      for (const [at, { text, from, to }] of segments.entries()) {
        parts[text]?.push(segments.length === 1 ? run : partOf(run, at, row, to - from, encoder.size));
        row += to - from;
      }
    }
    return parts.map(joinedParts);
  }

  async #load(screening: Screening): Promise<InferenceSession> {
    // A run takes some 100 MB, and there is a session a set.
    return openSession(screeningGraph(screening, await byteRange(this.settings)), this.settings, false);
  }
}
