import { z } from 'zod';
import { AzimuthError } from '../errors/azimuth-error.ts';

const part = z.looseObject({ type: z.string() });
type TokenizerPart = z.infer<typeof part>;

/**
 * Whether the bytes of a text can be found again in its tokens, which is what offsets are counted with: a byte-level
 * tokenizer that changes nothing but, at most, composes characters (NFC).
 * @param json tokenizer.json, parsed
 * @returns whether it composes characters
 * @throws AzimuthError BAD_FILE for any other normalizer, and for other pre-tokenizers than byte-level ones
 */
export function requireTextKept(json: Record<string, unknown>): { normalizes: boolean } {
  // SentencePiece's come as Prepend and Replace, or as a Metaspace pre-tokenizer.
  const normalizers = partsOf(json, 'normalizer', 'normalizers');
  const other = normalizers.find(({ type }) => type !== 'NFC');
  if (other) {
    throw new AzimuthError(
      'BAD_FILE',
      `tokenizer.json: normalizer ${other.type} is not supported; expected none, or NFC. Tokenizers made from SentencePiece are not supported.`,
    );
  }
  const byteLevel = partsOf(json, 'pre_tokenizer', 'pretokenizers').filter(({ type }) => type === 'ByteLevel');
  if (byteLevel.length === 0) {
    throw new AzimuthError(
      'BAD_FILE',
      'tokenizer.json: expected a byte-level tokenizer (pre_tokenizer ByteLevel), found another kind.',
    );
  }
  if (byteLevel.some((found) => found['add_prefix_space'] === true)) {
    throw new AzimuthError(
      'BAD_FILE',
      'tokenizer.json: pre_tokenizer ByteLevel with add_prefix_space is not supported; expected false.',
    );
  }
  return { normalizes: normalizers.length > 0 };
}

/** What a key holds, or the members of the Sequence that it holds; none for null. */
function partsOf(json: Record<string, unknown>, key: string, members: string): readonly TokenizerPart[] {
  const found = json[key] ?? null;
  if (found === null) return [];
  const parsed = part.safeParse(found);
  if (!parsed.success) throw new AzimuthError('BAD_FILE', `tokenizer.json: ${key}: expected an object with a type.`);
  if (parsed.data.type !== 'Sequence') return [parsed.data];
  const sequence = z.array(part).safeParse(parsed.data[members]);
  if (sequence.success) return sequence.data;
  throw new AzimuthError('BAD_FILE', `tokenizer.json: ${key}: expected ${members}, a list of objects with a type.`);
}
