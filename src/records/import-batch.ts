import { packActivations } from './activation-packing.ts';
import { passageDigest } from './passage-digest.ts';
import { recordDigest } from './record-digest.ts';
import type { RecordedExplanation, RecordedPassage, RecordedUnit } from './record-format.ts';
import { storableText } from './storable-text.ts';

/** Rows that are written at once. A batch holds the database's only connection for some 50 ms. */
const maxRows = 1000;
/** Tokens that are written at once. */
const maxTokens = 100_000;

export interface PassageRow {
  readonly digest: Buffer;
  readonly tokens: readonly string[];
}

export interface RecordRow {
  readonly unitId: number;
  readonly passage: Buffer;
  readonly tokenCount: number;
  readonly peak: number;
  readonly activation: number;
  readonly packed: Buffer;
  readonly digest: bigint;
}

export interface ExplanationRow extends RecordedExplanation {
  readonly unitId: number;
}

/**
 * What is read and not yet written. What says nothing is left out: passages on which the unit is silent, and
 * explanations without a word. A later explanation of the same words replaces an earlier one, score and all.
 */
export class ImportBatch {
  readonly passages = new Map<string, PassageRow>();
  readonly records: RecordRow[] = [];
  readonly explanations = new Map<string, ExplanationRow>();
  /** By unit. */
  readonly densities = new Map<number, number>();
  #tokens = 0;

  get isFull(): boolean {
    const rows = this.records.length + this.explanations.size + this.densities.size;
    return rows >= maxRows || this.#tokens >= maxTokens;
  }

  add(unitId: number, { passages, explanations, density }: RecordedUnit): void {
    for (const passage of passages) this.#addPassage(unitId, passage);
    for (const { text, method, score } of explanations) {
      if (text.trim() === '') continue;
      const row = { unitId, text: storableText(text), method: storableText(method), score };
      this.explanations.set(JSON.stringify([unitId, row.text, row.method]), row);
    }
    if (density !== null) this.densities.set(unitId, density);
  }

  #addPassage(unitId: number, { tokens, activations }: RecordedPassage): void {
    if (activations.every((activation) => activation === 0)) return;
    const passage = passageDigest(tokens);
    this.passages.set(passage.toString('latin1'), { digest: passage, tokens });
    const packed = packActivations(activations);
    const activation = activations.reduce((highest, value) => Math.max(highest, value));
    this.records.push({
      unitId,
      passage,
      tokenCount: tokens.length,
      peak: activations.indexOf(activation),
      activation,
      packed,
      digest: recordDigest(0, tokens.length, packed),
    });
    this.#tokens += tokens.length;
  }
}
