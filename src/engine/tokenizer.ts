import * as library from '@huggingface/tokenizers';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { TokenizerFile } from '../registry/read-tokenizer-file.ts';
import { bytesOfEntry } from './byte-level-alphabet.ts';

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
  /** Bytes [start, end) of the UTF-8 text. */
  readonly start: number;
  readonly end: number;
}

/** A model's byte-level BPE. Special tokens spelled in a text are ordinary characters. */
export class Tokenizer {
  readonly #encoder: Encoder;
  readonly #added: ReadonlyMap<number, string>;

  constructor(
    file: TokenizerFile,
    /** What `prependBos` puts in front; null where the model has none. */
    readonly bosTokenId: number | null,
  ) {
    // Without its added tokens the library does not recognise them in a text.
    this.#encoder = new Encoder({ ...file.json, added_tokens: [] }, {});
    this.#added = new Map([...file.addedTokens].map(([content, id]) => [id, content]));
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
    const { ids, tokens: entries } = this.#encoder.encode(text, { add_special_tokens: false });
    let start = 0;
    const bounds = entries.map((entry) => {
      const bound = { start, end: start + bytesOfEntry(entry).length };
      start = bound.end;
      return bound;
    });
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
    const bytes = ids.map((id) => {
      const special = this.#added.get(id);
      return special === undefined ? bytesOfEntry(this.entry(id)) : new TextEncoder().encode(special);
    });
    return new TextDecoder().decode(Buffer.concat(bytes));
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
