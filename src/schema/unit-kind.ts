import { registerEnumType } from 'type-graphql';

export enum UnitKind {
  DIRECTION = 'DIRECTION',
  NEURON = 'NEURON',
}

registerEnumType(UnitKind, { name: 'UnitKind' });
