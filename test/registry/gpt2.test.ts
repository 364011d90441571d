import { gpt2 } from '../../src/registry/architectures/gpt2.ts';
import { testArchitecture } from './architecture.contract.ts';

testArchitecture(gpt2, {
  fixture: 'gpt2',
  indivisible: [{ n_head: 3, n_embd: 32 }],
  activation: 'activation_function',
  required: 'n_layer',
  weight: 'h.0.mlp.c_fc.weight',
});
