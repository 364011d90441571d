import { defaultThresholds } from '../../embedding/default-thresholds.ts';
import { foldGroup } from '../../embedding/fold-group.ts';
import { foldRecords, type RecordToFold } from '../../embedding/fold-records.ts';
import { halfPrecision } from '../../embedding/half-precision.ts';
import { surroundingsIn, type Surroundings } from '../../embedding/surroundings.ts';
import type { TextEncoder } from '../../embedding/text-encoder.ts';
import type { Recording } from './recording.ts';

/** Places that are sent at once. */
const placesPerMessage = 2000;
/** Texts whose vectors are remembered: words and sentences come again. */
const rememberedTexts = 50_000;

/** A token that is a record's peak. */
interface Place extends RecordToFold {
  readonly peakText: string;
}

/** The peaks of all top records, and what stands around them: what records are folded by. */
export class RecordPlaces {
  /** By the token's ordinal in the corpus; nothing for tokens that are no peak. */
  readonly #places: (Place | undefined)[] = [];
  #written: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly recording: Recording,
    readonly encoder: TextEncoder,
  ) {}

  /** Walks through the corpus again, since it may be larger than the memory, and has what stands around peaks stored. */
  static async collect(recording: Recording, encoder: TextEncoder): Promise<RecordPlaces> {
    const places = new RecordPlaces(recording, encoder);
    places.#places.length = recording.tokens;
    await places.#collect(peaksOf(recording));
    return places;
  }

  /** Text of the token at a record's peak. */
  peakText(passage: number, peak: number): string {
    return this.#place(passage, peak).peakText;
  }

  /** For each top record, in the order of their activations, the index of the one that it is folded into. */
  fold(records: readonly { readonly passageId: number; readonly peak: number }[]): number[] {
    return foldRecords(
      records.map(({ passageId, peak }) => this.#place(passageId, peak)),
      defaultThresholds[this.encoder.kind],
    );
  }

  #place(passage: number, peak: number): Place {
    const place = this.#places[(this.recording.firstTokens[passage] ?? 0) + peak];
    if (!place) throw new Error(`Token ${peak} of passage ${passage} is no record's peak.`);
    return place;
  }

  async #collect(peaks: Uint8Array): Promise<void> {
    const remembered = new Map<string, Float32Array>();
    let found: { passageId: number; token: number; at: number; peakText: string; around: Surroundings }[] = [];
    let ordinal = 0;
    for await (const { tokens } of this.recording.passages(() => undefined)) {
      const passage = ordinal++;
      const first = this.recording.firstTokens[passage] ?? 0;
      const wanted = [...tokens.keys()].filter((token) => peaks[first + token] === 1);
      if (wanted.length === 0) continue;
      const texts = tokens.map(({ text }) => text);
      for (const [index, around] of surroundingsIn(texts, wanted).entries()) {
        const token = wanted[index] ?? 0;
        found.push({
          passageId: this.recording.passageIds[passage] ?? 0,
          token,
          at: first + token,
          peakText: texts[token] ?? '',
          around,
        });
      }
      if (found.length < placesPerMessage) continue;
      await this.#keep(found, remembered);
      found = [];
    }
    await this.#keep(found, remembered);
    await this.#written;
  }

  async #keep(
    found: readonly { passageId: number; token: number; at: number; peakText: string; around: Surroundings }[],
    remembered: Map<string, Float32Array>,
  ): Promise<void> {
    const texts = new Set(
      found.flatMap(({ around: { word, phrase, sentence, text } }) => [word, phrase, sentence, text]),
    );
    const missing = [...texts].filter((text) => !remembered.has(text));
    const vectors = new Map(remembered);
    for (const [at, vector] of (await this.encoder.encode(missing)).entries()) {
      vectors.set(missing[at] ?? '', halfPrecision(vector));
    }
    const vector = (text: string) => vectors.get(text) as Float32Array;
    for (const { at, peakText, around } of found) {
      const { word, phrase, sentence, text } = around;
      this.#places[at] = {
        peakText,
        group: foldGroup(peakText, word),
        vectors: { word: vector(word), phrase: vector(phrase), sentence: vector(sentence), text: vector(text) },
      };
      for (const again of [word, sentence, text]) remembered.set(again, vector(again));
    }
    if (remembered.size > rememberedTexts) remembered.clear();
    // While the database writes these, the next ones are embedded.
    await this.#written;
    this.#written = this.recording.tell({
      kind: 'PLACES',
      encoder: { name: this.encoder.name, kind: this.encoder.kind, dimensions: this.encoder.dimensions },
      places: found.map(({ passageId, token, around }) => ({ passageId, token, ...around })),
      vectors: [...texts].map((text) => [text, vector(text)]),
    });
  }
}

/** 1 for each token of the corpus at which a unit's top record has its peak. */
function peaksOf({ recorders, firstTokens, tokens }: Recording): Uint8Array {
  const peaks = new Uint8Array(tokens);
  for (const { top, arena } of recorders) {
    top.holders((offsets, slot) => {
      peaks[(firstTokens[top.passages[slot] ?? 0] ?? 0) + arena.peakAt(offsets[slot] ?? 0)] = 1;
    });
  }
  return peaks;
}
