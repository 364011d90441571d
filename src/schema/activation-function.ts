import { registerEnumType } from 'type-graphql';

export enum ActivationFunction {
  RELU = 'RELU',
  TOPK = 'TOPK',
  JUMPRELU = 'JUMPRELU',
  GATED = 'GATED',
  LINEAR = 'LINEAR',
}

registerEnumType(ActivationFunction, {
  name: 'ActivationFunction',
  description: 'What turns the projection on a direction into its activation.',
  valuesConfig: {
    RELU: { description: 'Zero below zero.' },
    TOPK: { description: 'The k largest of a token are kept, those below zero excepted.' },
    JUMPRELU: { description: 'Zero up to a threshold of its own for each direction.' },
    GATED: { description: 'One linear map decides whether, another how much.' },
    LINEAR: { description: 'None: the projection itself, negative too.' },
  },
});
