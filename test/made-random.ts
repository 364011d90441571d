/** Numbers from 0 to 1 that look random, the same each time: the generator of Numerical Recipes. */
export function madeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
