import type { DirectionFormat } from './direction-format.ts';
import { saelens } from './saelens.ts';

/** Every format of direction sets that can be read. A new one is a file beside this one, and a line here. */
export const directionFormats: readonly DirectionFormat[] = [saelens];
