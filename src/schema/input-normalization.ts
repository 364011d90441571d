import { registerEnumType } from 'type-graphql';

export enum InputNormalization {
  NONE = 'NONE',
  LAYER_NORM = 'LAYER_NORM',
  CONSTANT_NORM = 'CONSTANT_NORM',
}

registerEnumType(InputNormalization, {
  name: 'InputNormalization',
  description: 'What happens to the activations of the hook, token by token, before a set reads them.',
  valuesConfig: {
    NONE: { description: 'Nothing.' },
    LAYER_NORM: { description: 'Minus the mean, divided by the unbiased standard deviation.' },
    CONSTANT_NORM: { description: 'Scaled to the Euclidean norm √inputSize.' },
  },
});
