import { registerEnumType } from 'type-graphql';

export enum Visibility {
  PUBLIC = 'PUBLIC',
  PRIVATE = 'PRIVATE',
}

registerEnumType(Visibility, {
  name: 'Visibility',
  description: 'Who sees a set.',
  valuesConfig: {
    PUBLIC: { description: 'Everybody.' },
    PRIVATE: { description: 'Its owner.' },
  },
});
