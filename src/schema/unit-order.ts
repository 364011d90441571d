import { registerEnumType } from 'type-graphql';

export enum UnitOrder {
  INDEX = 'INDEX',
  DENSITY = 'DENSITY',
  MAX_ACTIVATION = 'MAX_ACTIVATION',
  STARS = 'STARS',
}

registerEnumType(UnitOrder, {
  name: 'UnitOrder',
  description: 'How the units of a set or a layer are listed.',
  valuesConfig: {
    INDEX: { description: 'By set, then index.' },
    DENSITY: { description: 'Densest first; those of unknown density last.' },
    MAX_ACTIVATION: {
      description:
        'By the highest recorded activation, highest first; those that were not recorded last. Error NOT_RECORDED if none of the units was.',
    },
    STARS: { description: 'Most first. Error NOT_RECORDED until units can be starred.' },
  },
});
