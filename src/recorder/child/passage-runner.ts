import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { latentsGraph } from '../../engine/child/encoder-graph.ts';
import type { ModelRunner } from '../../engine/child/model-runner.ts';
import { runTexts } from '../../engine/child/run-texts.ts';
import { openSession, type SessionSettings } from '../../engine/child/open-session.ts';
import { UnitRunner } from '../../engine/child/unit-runner.ts';
import type { UnitSource } from '../../engine/protocol.ts';

/** Runs passages through a model, and all its sources over the tokens of several passages at once. */
export class PassageRunner {
  readonly #sessions = new Map<UnitSource, Promise<InferenceSession>>();
  readonly #hooks: ReadonlySet<string>;

  constructor(
    readonly model: ModelRunner,
    readonly sources: readonly UnitSource[],
    readonly settings: SessionSettings,
  ) {
    this.#hooks = new Set(sources.map((source) => UnitRunner.hook(source)));
  }

  /** Values at each hook that a source reads, of all texts one after the other: [rows, width]. */
  async run(texts: readonly (readonly number[])[]): Promise<ReadonlyMap<string, Tensor>> {
    const found = await runTexts(this.model, texts, this.#hooks);
    const rows = texts.reduce((sum, ids) => sum + ids.length, 0);
    return new Map(
      [...this.#hooks].map((hook) => {
        const values = found.map((hooks) => hooks.get(hook)?.data as Float32Array);
        const joined = new Float32Array(values.reduce((sum, { length }) => sum + length, 0));
        let at = 0;
        for (const value of values) {
          joined.set(value, at);
          at += value.length;
        }
        return [hook, new Tensor('float32', joined, [rows, joined.length / rows])];
      }),
    );
  }

  /** All units of a source: [size, rows]. */
  async latents(source: UnitSource, atHooks: ReadonlyMap<string, Tensor>): Promise<Float32Array> {
    const hook = UnitRunner.hook(source);
    const x = atHooks.get(hook);
    if (!x) throw new Error(`The model gave nothing at ${hook}.`);
    let session = this.#sessions.get(source);
    if (!session) {
      session = openSession(
        latentsGraph(x.dims[1] ?? 0, source.kind === 'DIRECTION' ? source.encoder : null),
        this.settings,
      );
      this.#sessions.set(source, session);
    }
    const { latents } = await (await session).run({ x });
    return latents?.data as Float32Array;
  }

  /** Frees what the sources took; the model stays. */
  async close(): Promise<void> {
    for (const session of this.#sessions.values()) await (await session).release();
    this.#sessions.clear();
  }
}
