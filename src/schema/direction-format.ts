import { registerEnumType } from 'type-graphql';

export enum DirectionFormat {
  SAELENS = 'SAELENS',
  OPENAI = 'OPENAI',
  GEMMA_SCOPE = 'GEMMA_SCOPE',
  GEMMA_SCOPE_2 = 'GEMMA_SCOPE_2',
  LLAMA_SCOPE = 'LLAMA_SCOPE',
  DICTIONARY_LEARNING = 'DICTIONARY_LEARNING',
  SPARSIFY = 'SPARSIFY',
  VECTORS = 'VECTORS',
}

registerEnumType(DirectionFormat, {
  name: 'DirectionFormat',
  description: 'The file format that a set came in.',
  valuesConfig: {
    SAELENS: { description: 'cfg.json and sae_weights.safetensors, of SAELens.' },
    OPENAI: { description: "The .pt files of OpenAI's sparse autoencoders." },
    GEMMA_SCOPE: { description: 'params.npz, of Gemma Scope.' },
    GEMMA_SCOPE_2: { description: 'params.safetensors, of Gemma Scope 2.' },
    LLAMA_SCOPE: { description: 'hyperparams.json and checkpoints/final.safetensors, of Llama Scope.' },
    DICTIONARY_LEARNING: { description: 'config.json and ae.pt, of dictionary_learning.' },
    SPARSIFY: { description: 'cfg.json and sae.safetensors, of sparsify.' },
    VECTORS: { description: 'Bare vectors, one row a direction.' },
  },
});
