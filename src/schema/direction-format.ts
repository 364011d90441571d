import { registerEnumType } from 'type-graphql';

export enum DirectionFormat {
  SAELENS = 'SAELENS',
  OPENAI = 'OPENAI',
  GEMMA_SCOPE = 'GEMMA_SCOPE',
  LLAMA_SCOPE = 'LLAMA_SCOPE',
  DICTIONARY_LEARNING = 'DICTIONARY_LEARNING',
  SPARSIFY = 'SPARSIFY',
  VECTORS = 'VECTORS',
}

registerEnumType(DirectionFormat, { name: 'DirectionFormat', description: 'The file format that a set came in.' });
