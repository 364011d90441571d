import * as library from '@huggingface/tokenizers';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { TokenizerFile } from '../registry/read-tokenizer-file.ts';
import { bytesOfEntry } from './byte-level-alphabet.ts';
import { originalOffsets } from './original-offsets.ts';

/** What is used of the library, whose declarations import each other in a way that Node's resolution does not find. */
interface Encoder {
  encode(text: string, options: { add_special_tokens: boolean }): { ids: number[]; tokens: string[] };
  id_to_token(id: number): string | undefined;
}
const Encoder = library.Tokenizer as unknown as new (tokenizer: object, configuration: object) => Encoder;

export interface TextToken {
  readonly id: number;
  /** Characters that begin in this token; all tokens' joined give the text. Empty for BOS. */
  readonly text: string;
  /** Bytes [start, end) of the UTF-8 text as it was given: see originalOffsets for tokenizers that normalise. */
  readonly start: number;
  readonly end: number;
}

/** A model's byte-level BPE. Special tokens spelled in a text are ordinary characters. */
export class Tokenizer {
  readonly #encoder: Encoder;
  readonly #added: ReadonlyMap<number, string>;
  readonly #normalizes: boolean;

  constructor(
    file: TokenizerFile,
    /** What `prependBos` puts in front; null where the model has none. */
    readonly bosTokenId: number | null,
  ) {
    // Without its special tokens the library does not recognise them in a text. Others (Pythia's runs of spaces) stay.
    this.#encoder = new Encoder({ ...file.json, added_tokens: file.plainAddedTokens }, {});
    this.#added = new Map([...file.addedTokens].map(([content, id]) => [id, content]));
    this.#normalizes = file.normalizes;
  }

  /** @throws AzimuthError BAD_USER_INPUT for a text that is not Unicode, or BOS asked of a model without one. */
  tokenize(text: string, prependBos = false): TextToken[] {
    if (!text.isWellFormed()) {
      const at = text.search(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/);
      throw new AzimuthError(
        'BAD_USER_INPUT',
        `The text has half of a surrogate pair at position ${at} (UTF-16 units), which is no character: expected well-formed Unicode.`,
      );
    }
    const { ids, ends } = this.#encode(text);
    const bounds = ends.map((end, at) => ({ start: ends[at - 1] ?? 0, end }));
    const texts = charactersByToken(text, bounds);
    const tokens = bounds.map((bound, at) => ({ id: ids[at] ?? 0, text: texts[at] ?? '', ...bound }));
    if (!prependBos) return tokens;
    if (this.bosTokenId === null) {
      throw new AzimuthError('BAD_USER_INPUT', 'prependBos: this model has no token that begins a text; leave it out.');
    }
    return [{ id: this.bosTokenId, text: '', start: 0, end: 0 }, ...tokens];
  }

  /** The vocabulary's own spelling of a token: `Ġred`, `<|endoftext|>`. */
  entry(id: number): string {
    return this.#added.get(id) ?? this.#encoder.id_to_token(id) ?? '';
  }

  /** Text of tokens; U+FFFD where they begin or end within a character. */
  decode(ids: readonly number[]): string {
    return new TextDecoder().decode(Buffer.concat(ids.map((id) => this.#bytes(id))));
  }

  /** Tokens of a text, and where each ends in its UTF-8 bytes. */
  #encode(text: string): { ids: number[]; ends: number[] } {
    const normalized = this.#normalizes ? text.normalize('NFC') : text;
    const { ids } = this.#encoder.encode(normalized, { add_special_tokens: false });
    let end = 0;
    const ends = ids.map((id) => (end += this.#bytes(id).length));
    if (end !== Buffer.byteLength(normalized)) {
      throw new AzimuthError(
        'BAD_FILE',
        `tokenizer.json: its tokens have ${end} bytes for a text of ${Buffer.byteLength(normalized)}; expected a tokenizer that keeps a text as it is.`,
      );
    }
    return { ids, ends: normalized === text ? ends : originalOffsets(text, ends) };
  }

  #bytes(id: number): Uint8Array {
    const added = this.#added.get(id);
    return added === undefined ? bytesOfEntry(this.entry(id)) : new TextEncoder().encode(added);
  }
}

/** Gives each character to the token that holds its first byte. */
function charactersByToken(text: string, bounds: readonly { start: number; end: number }[]): string[] {
  const texts = bounds.map(() => '');
  let token = 0;
  let byte = 0;
  for (const character of text) {
    while (token < bounds.length - 1 && (bounds[token]?.end ?? 0) <= byte) token++;
    texts[token] = (texts[token] ?? '') + character;
    byte += Buffer.byteLength(character);
  }
  return texts;
}
