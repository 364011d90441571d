import { registerEnumType } from 'type-graphql';

export enum SimilarityMeasure {
  ACTIVATIONS = 'ACTIVATIONS',
  DECODER = 'DECODER',
}

registerEnumType(SimilarityMeasure, {
  name: 'SimilarityMeasure',
  description: 'What makes two units alike.',
  valuesConfig: {
    ACTIVATIONS: {
      description:
        'They fire on the same tokens of the corpus: cosine of their activations above zero over all of them, estimated by fingerprints with an error of about 0.04. Of several corpora, the one with most recorded tokens in which the unit was recorded. Error NOT_RECORDED without one.',
    },
    DECODER: {
      description:
        'They write the same way in the residual stream: cosine of what they add to it. The first question of a set takes seconds. Error BAD_USER_INPUT where nothing linear leads from a unit into the residual stream.',
    },
  },
});
