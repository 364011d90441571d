// What must be loaded with a row so that it knows its handle.
export const layerRelations = { model: true } as const;
export const directionSetRelations = { layer: layerRelations } as const;
export const neuronRelations = { layer: layerRelations } as const;
export const directionRelations = { layer: layerRelations, directionSet: directionSetRelations } as const;
export const passageRelations = { corpus: true } as const;
export const jobRelations = { model: true, directionSet: directionSetRelations } as const;
