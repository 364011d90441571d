/** Whose units are listed: a set's directions, or a layer's neurons. */
export type UnitsOf =
  | { readonly kind: 'DIRECTIONS'; readonly handle: string }
  | { readonly kind: 'NEURONS'; readonly model: string; readonly layer: number };
