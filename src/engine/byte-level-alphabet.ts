/**
 * How byte-level BPE spells bytes: printable ones stand for themselves, the others for the characters from U+0100 on.
 * Source: bytes_to_unicode of OpenAI's GPT-2 encoder.
 */
const byteOfCharacter: ReadonlyMap<string, number> = (() => {
  const printable = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  const alphabet = new Map<string, number>();
  let next = 256;
  for (let byte = 0; byte < 256; byte++) alphabet.set(String.fromCodePoint(printable(byte) ? byte : next++), byte);
  return alphabet;
})();

/** The bytes that a vocabulary entry of a byte-level tokenizer stands for: `Ġred` to those of ` red`. */
export function bytesOfEntry(entry: string): Uint8Array {
  return Uint8Array.from(entry, (character) => {
    const byte = byteOfCharacter.get(character);
    if (byte === undefined) throw new Error(`${JSON.stringify(entry)} is not spelled in the byte-level alphabet.`);
    return byte;
  });
}
