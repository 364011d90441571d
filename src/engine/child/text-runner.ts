import type { Tensor } from 'onnxruntime-node';
import type { UnitSource } from '../protocol.ts';
import { FiredValues } from './fired-values.ts';
import type { KnownText, KnownTexts } from './known-texts.ts';
import type { ModelRunner } from './model-runner.ts';
import { runTexts } from './run-texts.ts';
import type { SearchedText } from './search.ts';
import type { SetScreener } from './set-screener.ts';
import { UnitRunner } from './unit-runner.ts';
import type { UnitValues } from './unit-values.ts';

export interface FiredText {
  readonly ids: readonly number[];
  readonly sources: readonly UnitSource[];
}

/** A text's activations by hook, [tokens, ...] each. */
type AtHooks = ReadonlyMap<string, Tensor>;

/** Knows what units do on texts: computes what it does not know yet, of several texts at once, and keeps it. */
export class TextRunner {
  constructor(
    readonly model: ModelRunner,
    readonly units: UnitRunner,
    readonly screener: SetScreener,
    readonly texts: KnownTexts,
  ) {}

  /** Whether nothing of a text need be computed to say what is known of its sources. */
  knows({ ids, sources }: FiredText): boolean {
    return this.texts.hasAll(
      ids,
      sources.map(({ key }) => key),
    );
  }

  /** What is known of each text's sources, which is enough to search it. */
  async search(texts: readonly FiredText[]): Promise<SearchedText[]> {
    const known = texts.map(({ ids }) => this.texts.of(ids));
    await this.#computeMissing(texts, known);
    const searched = texts.map(({ sources }, at) => {
      const { values, rankings } = known[at] as KnownText;
      const ofSources = sources.map(({ key }) => {
        const found = values.get(key);
        if (!found) throw new Error(`Nothing was computed of ${key}.`);
        return found;
      });
      return { values: ofSources, rankings };
    });
    this.texts.shrink();
    return searched;
  }

  /** Forgets a source, which is no more. */
  async forget(key: string): Promise<void> {
    this.texts.forget(key);
    await this.units.forget(key);
    await this.screener.forget(key);
  }

  async #computeMissing(texts: readonly FiredText[], known: readonly KnownText[]): Promise<void> {
    const missing = new Map<string, { source: UnitSource; of: Set<KnownText> }>();
    for (const [at, { sources }] of texts.entries()) {
      const text = known[at] as KnownText;
      for (const source of sources) {
        if (text.values.has(source.key)) continue;
        const entry = missing.get(source.key) ?? { source, of: new Set<KnownText>() };
        missing.set(source.key, entry);
        entry.of.add(text);
      }
    }
    if (missing.size === 0) return;
    const run = [...new Set([...missing.values()].flatMap(({ of }) => [...of]))];
    const hooks = new Set([...missing.values()].map(({ source }) => UnitRunner.hook(source)));
    const ids = run.map((text) => text.ids);
    const results = await runTexts(this.model, ids, hooks);
    const atHooks = new Map(run.map((text, at) => [text, results[at] as AtHooks]));
    for (const { source, of } of missing.values()) {
      const lacking = [...of];
      const activations = lacking.map((text) => valueAt(atHooks.get(text), UnitRunner.hook(source)));
      const values = await this.#fire(source, activations);
      for (const [at, text] of lacking.entries()) text.values.set(source.key, values[at] as UnitValues);
    }
  }

  /** What a source does on each text. */
  async #fire(source: UnitSource, activations: readonly Tensor[]): Promise<UnitValues[]> {
    const screened = await this.screener.screen(source, activations);
    if (screened) return screened;
    const fired: UnitValues[] = [];
    for (const atHook of activations) {
      const { latents, size } = await this.units.fire(source, atHook, [0]);
      fired.push(new FiredValues(latents, size));
    }
    return fired;
  }
}

function valueAt(atHooks: AtHooks | undefined, hook: string): Tensor {
  const value = atHooks?.get(hook);
  if (!value) throw new Error(`The model gave nothing at ${hook}.`);
  return value;
}
