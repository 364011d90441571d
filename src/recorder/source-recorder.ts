import { ActivationArena } from './activation-arena.ts';
import { IntervalSamples } from './interval-samples.ts';
import type { PackedRecord } from './pack-records.ts';
import { TopRecords } from './top-records.ts';
import type { PassageRows } from './passage-rows.ts';
import { UnitStatistics } from './unit-statistics.ts';

/** Tenths of (0, maximum] that are sampled, and records kept of each. */
const intervals = 10;
const perInterval = 5;

/** A record before its passage has a row: `passageId` is the passage's ordinal in the corpus. */
export type KeptRecord = Omit<PackedRecord, 'head'>;

/** What one source's units do over a corpus, in memory of a fixed size a unit, but for the activations of its records. */
export class SourceRecorder {
  readonly statistics: UnitStatistics;
  readonly top: TopRecords;
  readonly samples: IntervalSamples;
  readonly arena: ActivationArena;

  constructor(
    readonly size: number,
    /** Records of the highest activation that are kept of each unit. */
    topRecords: number,
  ) {
    this.statistics = new UnitStatistics(size);
    this.top = new TopRecords(size, topRecords);
    this.samples = new IntervalSamples(size);
    this.arena = new ActivationArena((visit) => {
      this.top.holders(visit);
      this.samples.holders(visit);
    });
  }

  /** @param latents [size, rows] of several passages */
  add(latents: Float32Array, passages: readonly PassageRows[]): void {
    const { size } = this;
    this.statistics.add(latents, passages, this.samples.double);
    const priorities = passages.map(({ passage }) => this.samples.priority(passage));
    for (let unit = 0, at = 0; unit < size; unit++) {
      for (let index = 0; index < passages.length; index++, at++) {
        const activation = this.statistics.passageMaximum[at] as number;
        if (activation === 0) continue;
        this.#keep(latents, passages[index] as PassageRows, priorities[index] as number, unit, activation, at);
      }
    }
  }

  #keep(
    latents: Float32Array,
    { passage, from, tokens, firstCounted }: PassageRows,
    priority: number,
    unit: number,
    activation: number,
    at: number,
  ): void {
    const { statistics, top, samples, size } = this;
    const isTop = top.takes(unit, activation);
    const place = samples.place(unit, activation, statistics.histograms.range[unit] as number, priority);
    if (!isTop && place < 0) return;
    const peak = statistics.passagePeak[at] as number;
    const offset = this.arena.append(latents, unit * (latents.length / size) + from, tokens, firstCounted, peak);
    if (isTop) top.add(unit, activation, passage, offset);
    if (place >= 0) samples.add(place, activation, passage, priority, offset);
  }

  /** Records of a unit, highest activation first: the top ones, and of each tenth of its range a sample of the others. */
  records(unit: number): KeptRecord[] {
    const { top, samples } = this;
    const kept = new Map<number, KeptRecord>();
    const keep = (passageId: number, activation: number, offset: number, isTop: boolean) => {
      if (!kept.has(passageId)) kept.set(passageId, { passageId, activation, isTop, ...this.arena.at(offset) });
    };
    for (const slot of top.slots(unit)) {
      keep(top.passages[slot] ?? 0, top.activations[slot] ?? 0, top.offsets[slot] ?? 0, true);
    }
    for (const slot of samples.sample(unit, this.statistics.maximum[unit] ?? 0, intervals, perInterval)) {
      keep(samples.passages[slot] ?? 0, samples.activations[slot] ?? 0, samples.offsets[slot] ?? 0, false);
    }
    return [...kept.values()].sort((a, b) => b.activation - a.activation || a.passageId - b.passageId);
  }

  /** Everything that a checkpoint must keep, beside the arena and the tokens. */
  get arrays(): readonly NodeJS.ArrayBufferView[] {
    return [...this.statistics.arrays, ...this.top.arrays, ...this.samples.arrays];
  }
}
