import { registerEnumType } from 'type-graphql';

export enum UnitKind {
  DIRECTION = 'DIRECTION',
  NEURON = 'NEURON',
}

registerEnumType(UnitKind, {
  name: 'UnitKind',
  description: 'What a unit is.',
  valuesConfig: {
    DIRECTION: { description: 'A direction of a direction set.' },
    NEURON: { description: 'A dimension of `mlp.hook_post`.' },
  },
});
