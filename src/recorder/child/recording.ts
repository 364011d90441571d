import type { Tokenizer } from '../../engine/tokenizer.ts';
import { readCheckpoint, writeCheckpoint } from '../checkpoint-file.ts';
import type { CorpusSource } from '../corpora/corpus-source.ts';
import { cutPassages, type CorpusPassage } from '../cut-passages.ts';
import type { MessageFromRecorder, RecorderAnswer, RecordingOrder } from '../recorder-protocol.ts';
import { SourceRecorder } from '../source-recorder.ts';
import type { PassageRows } from '../passage-rows.ts';
import { batchTokens } from './batch-tokens.ts';
import type { Batch, BatchPassage } from './passage-batch.ts';
import { PassageSample } from './passage-sample.ts';
import type { PassageStream } from './passage-stream.ts';

/** Passages of the corpus that reconstructions are measured on: some 3,000 tokens. */
const sampledPassages = 80;

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
  #tokens = 0;
  #computing: Batch | null = null;
  #lastCheckpoint = Date.now();

  constructor(
    readonly order: RecordingOrder,
    readonly corpus: CorpusSource,
    readonly tokenizer: Tokenizer,
    readonly stream: PassageStream,
    readonly tell: Tell,
  ) {
    this.recorders = order.sources.map((source) => {
      const size = source.kind === 'DIRECTION' ? source.encoder.size : source.size;
      return new SourceRecorder(size, order.topRecords);
    });
  }

  /** Tokens that have been recorded. */
  get tokens(): number {
    return this.#tokens;
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
    const rowsOfBatch = batchTokens(this.order.sources);
    const known = readCheckpoint(this.order.checkpoint.file, this.recorders);
    let batch: BatchPassage[] = [];
    let rows = 0;
    let ordinal = 0;
    let token = 0;
    let share = 0;
    for await (const passage of this.passages((read) => (share = read))) {
      const text = this.#textOf(passage);
      batch.push({ passage, text, ordinal, token });
      this.firstTokens.push(token);
      this.sample.add(ordinal, text);
      rows += text.length;
      token += passage.tokens.length;
      ordinal++;
      if (rows < rowsOfBatch && ordinal !== known) continue;
      // What was recorded before has its rows already; sending it again tells their ids.
      await this.#advance({ passages: batch, isKnown: ordinal <= known, share });
      batch = [];
      rows = 0;
    }
    await this.#advance({ passages: batch, isKnown: false, share: 1 });
    await this.#advance(null);
    if (this.passageIds.length > known) this.#keep();
  }

  /** A passage as it is run: with BOS where the model has one. */
  #textOf({ tokens }: CorpusPassage): number[] {
    const { bosTokenId } = this.tokenizer;
    return [...(bosTokenId === null ? [] : [bosTokenId]), ...tokens.map(({ id }) => id)];
  }

  /** Has the next batch computed while what its predecessor computed is counted. */
  async #advance(next: Batch | null): Promise<void> {
    if (next && !next.isKnown && next.passages.length > 0) this.stream.submit(next.passages.map(({ text }) => text));
    const batch = this.#computing;
    this.#computing = next;
    if (!batch || batch.passages.length === 0) return;
    const passages = batch.passages.map(({ passage: { tokens } }) => ({
      tokens: tokens.map(({ text }) => text),
      ids: tokens.map(({ id }) => id),
    }));
    const written = this.tell({ kind: 'PASSAGES', passages });
    if (!batch.isKnown) await this.#record(batch.passages);
    this.passageIds.push(...(await written).ids);
    const last = batch.passages.at(-1);
    this.#tokens = (last?.token ?? 0) + (last?.passage.tokens.length ?? 0);
    // Of what was recorded before a restart, the job has told already: its progress does not begin again.
    if (batch.isKnown) return;
    const stage = `Recording: ${Math.round(this.#tokens / 1000)}k tokens`;
    await this.tell({ kind: 'PROGRESS', share: batch.share, stage });
    if (Date.now() - this.#lastCheckpoint > this.order.checkpoint.everyMs) this.#keep();
  }

  #keep(): void {
    writeCheckpoint(this.order.checkpoint.file, this.passageIds.length, this.recorders);
    this.#lastCheckpoint = Date.now();
  }

  async #record(batch: readonly BatchPassage[]): Promise<void> {
    const before = this.tokenizer.bosTokenId === null ? 0 : 1;
    let row = 0;
    const rows = batch.map(({ passage, ordinal, token }): PassageRows => {
      const from = row + before;
      row = from + passage.tokens.length;
      return { passage: ordinal, from, tokens: passage.tokens.length, firstCounted: 1 - before, ordinal: token };
    });
    for (const recorder of this.recorders) {
      await this.stream.next((latents) => {
        recorder.add(latents, rows);
      });
    }
  }
}
