import { registerEnumType } from 'type-graphql';

export enum Ranking {
  ACTIVATION = 'ACTIVATION',
  FRACTION_OF_MAX = 'FRACTION_OF_MAX',
  PERCENTILE = 'PERCENTILE',
  Z_SCORE = 'Z_SCORE',
}

registerEnumType(Ranking, {
  name: 'Ranking',
  description:
    'How units are put in order. The last three make layers comparable; they need recorded statistics (error NOT_RECORDED without).',
  valuesConfig: {
    ACTIVATION: { description: 'By the activation itself.' },
    FRACTION_OF_MAX: { description: "By its share of the unit's highest recorded activation." },
    PERCENTILE: { description: "By the share of the unit's recorded activations below it." },
    Z_SCORE: { description: "By its distance from the unit's recorded mean, in standard deviations." },
  },
});
