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
});
