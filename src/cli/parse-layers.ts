import { AzimuthError } from '../errors/azimuth-error.ts';

/** Layers that one command may name; no model has as many. */
const maxLayers = 1_000;

/** Reads `0-11`, `3` or `0,3,5-7`. @returns each once, in order @throws AzimuthError BAD_USER_INPUT */
export function parseLayers(text: string): number[] {
  const layers = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last] = /^\s*(\d{1,4})(?:-(\d{1,4}))?\s*$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last ?? first)];
    if (first === undefined || from > to || to >= maxLayers) {
      throw new AzimuthError(
        'BAD_USER_INPUT',
        `--layers: expected layers like 0-11 or 0,3,5-7, found ${JSON.stringify(text)}.`,
      );
    }
    for (let layer = from; layer <= to; layer++) layers.add(layer);
  }
  return [...layers].sort((a, b) => a - b);
}
