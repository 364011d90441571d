import { registerEnumType } from 'type-graphql';

export enum Visibility {
  PUBLIC = 'PUBLIC',
  PRIVATE = 'PRIVATE',
}

registerEnumType(Visibility, { name: 'Visibility', description: 'Who sees a set: everybody, or its owner.' });
