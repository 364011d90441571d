import { dictionaryLearning } from './dictionary-learning.ts';
import type { DirectionFormat } from './direction-format.ts';
import { gemmaScope2 } from './gemma-scope-2.ts';
import { gemmaScope } from './gemma-scope.ts';
import { llamaScope } from './llama-scope.ts';
import { openai } from './openai.ts';
import { saelens } from './saelens.ts';
import { sparsify } from './sparsify.ts';
import { vectors } from './vectors.ts';

/** Every format of direction sets that can be read. A new one is a file beside this one, and a line here. */
export const directionFormats: readonly DirectionFormat[] = [
  saelens,
  openai,
  gemmaScope,
  gemmaScope2,
  llamaScope,
  dictionaryLearning,
  sparsify,
  vectors,
];
