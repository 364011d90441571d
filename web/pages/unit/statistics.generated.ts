/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type StatisticsFragment = { readonly dead: boolean, readonly density: number, readonly maximum: number, readonly mean: number, readonly standardDeviation: number, readonly skewness: number, readonly kurtosis: number, readonly tokens: number, readonly histogram: ReadonlyArray<{ readonly from: number, readonly to: number, readonly count: number }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const StatisticsFragmentDoc = new TypedDocumentString(`
    fragment Statistics on UnitStatistics {
  dead
  density
  maximum
  mean
  standardDeviation
  skewness
  kurtosis
  tokens
  histogram {
    from
    to
    count
  }
}
    `, {"fragmentName":"Statistics"}) as unknown as TypedDocumentString<StatisticsFragment, unknown>;