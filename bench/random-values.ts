const pieceLength = 1 << 20;

/** Random numbers of mean 0 and the given deviation (uniform), `count` of them in pieces; the same ones for the same seed. */
export function* randomValues(count: number, deviation: number, seed: number): Generator<Float32Array, void, void> {
  // Uniform from -width/2 to width/2 has the deviation width / sqrt(12).
  const scale = (deviation * Math.sqrt(12)) / 2 ** 32;
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  for (let done = 0; done < count; done += pieceLength) {
    const piece = new Float32Array(Math.min(pieceLength, count - done));
    for (let at = 0; at < piece.length; at++) {
      // xorshift32, G. Marsaglia 2003
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      piece[at] = state * scale;
    }
    yield piece;
  }
}

/** `count` times the same number. */
export function* constantValues(count: number, value: number): Generator<Float32Array, void, void> {
  for (let done = 0; done < count; done += pieceLength) {
    yield new Float32Array(Math.min(pieceLength, count - done)).fill(value);
  }
}
