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
    'How units are put in order. The last three make layers comparable. They need recorded statistics (error NOT_RECORDED, which names the sets that lack them), leave out units that never fired while recorded, and read those of the corpus with most tokens where a unit was recorded over several.',
  valuesConfig: {
    ACTIVATION: { description: 'By the activation itself.' },
    FRACTION_OF_MAX: {
      description:
        'activation / highest recorded activation: above 1 where the text makes the unit fire more than the corpus did.',
    },
    PERCENTILE: {
      description:
        'Share, 0..1, of the recorded tokens on which the activation is lower, silent ones included; read off a histogram of 64 bins, linearly within a bin, and 1 from the highest on. Of equal ones, the higher FRACTION_OF_MAX comes first.',
    },
    Z_SCORE: {
      description:
        '(activation - mean) / standard deviation, both over all recorded tokens, silent ones and negative activations included.',
    },
  },
});
