/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which units count. Error NOT_RECORDED where what a filter needs is not known of a set or of neurons. */
export type UnitFilter = {
  /** Only units that never fire, or only those that do. */
  readonly dead?: boolean | null | undefined;
  /** Words that an explanation must match. */
  readonly explanation?: string | null | undefined;
  /** The same share at most: 0.05 leaves out dense units. */
  readonly maxDensity?: number | null | undefined;
  /** Share of corpus tokens on which the unit is above zero, 0..1. */
  readonly minDensity?: number | null | undefined;
};

/** How the units of a set or a layer are listed. */
export type UnitOrder =
  /** Densest first; those of unknown density last. */
  | 'DENSITY'
  /** By set, then index. */
  | 'INDEX'
  /** By the highest recorded activation, highest first; those that were not recorded last. Error NOT_RECORDED if none of the units was. */
  | 'MAX_ACTIVATION'
  /** Most first. Error NOT_RECORDED until units can be starred. */
  | 'STARS';

export type UnitsOfSetQueryVariables = Exact<{
  handle: string;
  first: number;
  offset: number;
  orderBy: Api.UnitOrder;
  filter?: Api.UnitFilter | null | undefined;
}>;


export type UnitsOfSetQuery = { readonly directionSet: { readonly units: { readonly totalCount: number, readonly nodes: ReadonlyArray<
        | { readonly handle: string, readonly index: number, readonly density: number | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly statistics: { readonly maximum: number, readonly topToken: string | null } | null }
        | { readonly handle: string, readonly index: number, readonly density: number | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly statistics: { readonly maximum: number, readonly topToken: string | null } | null }
      > } } | null };

export type NeuronsOfLayerQueryVariables = Exact<{
  model: string;
  layer: number;
  first: number;
  offset: number;
  orderBy: Api.UnitOrder;
  filter?: Api.UnitFilter | null | undefined;
}>;


export type NeuronsOfLayerQuery = { readonly model: { readonly layer: { readonly units: { readonly totalCount: number, readonly nodes: ReadonlyArray<
          | { readonly handle: string, readonly index: number, readonly density: number | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly statistics: { readonly maximum: number, readonly topToken: string | null } | null }
          | { readonly handle: string, readonly index: number, readonly density: number | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly statistics: { readonly maximum: number, readonly topToken: string | null } | null }
        > } } | null } | null };

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

export const UnitsOfSetDocument = new TypedDocumentString(`
    query UnitsOfSet($handle: String!, $first: Int!, $offset: Int!, $orderBy: UnitOrder!, $filter: UnitFilter) {
  directionSet(handle: $handle) {
    units: directions(
      first: $first
      offset: $offset
      orderBy: $orderBy
      filter: $filter
    ) {
      totalCount
      nodes {
        ...UnitRow
      }
    }
  }
}
    fragment UnitRow on Unit {
  handle
  index
  density
  explanations(first: 1) {
    nodes {
      text
    }
  }
  statistics {
    maximum
    topToken
  }
}`) as unknown as TypedDocumentString<UnitsOfSetQuery, UnitsOfSetQueryVariables>;
export const NeuronsOfLayerDocument = new TypedDocumentString(`
    query NeuronsOfLayer($model: String!, $layer: Int!, $first: Int!, $offset: Int!, $orderBy: UnitOrder!, $filter: UnitFilter) {
  model(handle: $model) {
    layer(index: $layer) {
      units: neurons(
        first: $first
        offset: $offset
        orderBy: $orderBy
        filter: $filter
      ) {
        totalCount
        nodes {
          ...UnitRow
        }
      }
    }
  }
}
    fragment UnitRow on Unit {
  handle
  index
  density
  explanations(first: 1) {
    nodes {
      text
    }
  }
  statistics {
    maximum
    topToken
  }
}`) as unknown as TypedDocumentString<NeuronsOfLayerQuery, NeuronsOfLayerQueryVariables>;