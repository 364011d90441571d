import type { Tokenizer } from '../../engine/tokenizer.ts';
import { readCheckpoint, writeCheckpoint, type RecordingPosition } from '../checkpoint-file.ts';
import type { CorpusSource } from '../corpora/corpus-source.ts';
import { cutPassages, type CorpusPassage } from '../cut-passages.ts';
import type { MessageFromRecorder, RecorderAnswer, RecordingOrder } from '../recorder-protocol.ts';
import { SourceRecorder } from '../source-recorder.ts';
import type { PassageRows } from '../passage-rows.ts';
import { PassageSample } from './passage-sample.ts';
import type { PassageRunner } from './passage-runner.ts';

/** Tokens that are run before the units' values of all of them are computed at once. */
const batchTokens = 512;
/** Passages of the corpus that reconstructions are measured on: some 5,000 tokens. */
const sampledPassages = 128;

/** Sends a message to the server. @returns when it is dealt with */
export type Tell = (message: MessageFromRecorder) => Promise<RecorderAnswer>;

/** A model's run over a corpus, and what its sources' units do meanwhile. */
export class Recording {
  readonly recorders: readonly SourceRecorder[];
  /** Rows of the passages, in the order of the corpus. */
  readonly passageIds: number[] = [];
  /** What sets' reconstructions are measured on. */
  readonly sample = new PassageSample(sampledPassages);
  /** Ordinal in the corpus of each passage's first token. */
  readonly firstTokens: number[] = [];
  #position: RecordingPosition = { passages: 0, tokens: 0 };
  #batch: { readonly passage: CorpusPassage; readonly ordinal: number; readonly token: number }[] = [];
  #lastCheckpoint = Date.now();

  constructor(
    readonly order: RecordingOrder,
    readonly corpus: CorpusSource,
    readonly tokenizer: Tokenizer,
    readonly runner: PassageRunner,
    readonly tell: Tell,
  ) {
    this.recorders = order.sources.map((source) => {
      const size = source.kind === 'DIRECTION' ? source.encoder.size : source.size;
      return new SourceRecorder(size, order.topRecords);
    });
  }

  /** Tokens that have been recorded. */
  get tokens(): number {
    return this.#position.tokens;
  }

  /** The passages of the corpus that are recorded, with the share of it that has been read. */
  async *passages(onRead: (share: number) => void): AsyncGenerator<CorpusPassage, void, void> {
    const { maxTokens, passageTokens } = this.order;
    let bytes = 0;
    let tokens = 0;
    const share = () => {
      onRead(Math.min(1, Math.max(bytes / Math.max(1, this.corpus.bytes), maxTokens ? tokens / maxTokens : 0)));
    };
    const count = (text: string) => (bytes += Buffer.byteLength(text));
    for await (const passage of cutPassages(this.corpus.documents(), this.tokenizer, passageTokens, count)) {
      if (maxTokens !== null && tokens + passage.tokens.length > maxTokens) return;
      tokens += passage.tokens.length;
      share();
      yield passage;
    }
  }

  /** Runs the corpus, from where the checkpoint stands if there is one. */
  async run(): Promise<void> {
    const done = readCheckpoint(this.order.checkpoint.file, this.recorders) ?? this.#position;
    let ordinal = 0;
    let token = 0;
    let share = 0;
    for await (const passage of this.passages((read) => (share = read))) {
      // What was recorded before has its rows already; sending it again tells their ids.
      this.#batch.push({ passage, ordinal, token });
      this.firstTokens.push(token);
      this.sample.add(ordinal, this.#textOf(passage));
      token += passage.tokens.length;
      ordinal++;
      const isKnown = ordinal <= done.passages;
      if (this.#batchTokens() >= batchTokens || ordinal === done.passages) await this.#flush(isKnown, share);
    }
    await this.#flush(false, 1);
    if (this.#position.passages > done.passages) this.#keep();
  }

  /** A passage as it is run: with BOS where the model has one. */
  #textOf({ tokens }: CorpusPassage): number[] {
    const { bosTokenId } = this.tokenizer;
    return [...(bosTokenId === null ? [] : [bosTokenId]), ...tokens.map(({ id }) => id)];
  }

  #batchTokens(): number {
    return this.#batch.reduce((sum, { passage }) => sum + passage.tokens.length, 0);
  }

  async #flush(isKnown: boolean, share: number): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length === 0) return;
    const passages = batch.map(({ passage: { tokens } }) => ({
      tokens: tokens.map(({ text }) => text),
      ids: tokens.map(({ id }) => id),
    }));
    const written = this.tell({ kind: 'PASSAGES', passages });
    if (!isKnown) await this.#record(batch);
    this.passageIds.push(...(await written).ids);
    const last = batch.at(-1);
    this.#position = {
      passages: this.passageIds.length,
      tokens: (last?.token ?? 0) + (last?.passage.tokens.length ?? 0),
    };
    await this.tell({
      kind: 'PROGRESS',
      share,
      stage: `Recording: ${Math.round(this.#position.tokens / 1000)}k tokens`,
    });
    if (!isKnown && Date.now() - this.#lastCheckpoint > this.order.checkpoint.everyMs) {
      this.#keep();
    }
  }

  #keep(): void {
    writeCheckpoint(this.order.checkpoint.file, this.#position, this.recorders);
    this.#lastCheckpoint = Date.now();
  }

  async #record(batch: readonly { passage: CorpusPassage; ordinal: number; token: number }[]): Promise<void> {
    const { bosTokenId } = this.tokenizer;
    const before = bosTokenId === null ? 0 : 1;
    const texts = batch.map(({ passage }) => this.#textOf(passage));
    let row = 0;
    const rows = batch.map(({ passage, ordinal, token }): PassageRows => {
      const from = row + before;
      row = from + passage.tokens.length;
      return { passage: ordinal, from, tokens: passage.tokens.length, firstCounted: 1 - before, ordinal: token };
    });
    const atHooks = await this.runner.run(texts);
    for (const [at, source] of this.order.sources.entries()) {
      this.recorders[at]?.add(await this.runner.latents(source, atHooks), rows);
    }
  }
}
