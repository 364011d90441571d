import type { EngineSetup, UnitSource } from '../../engine/protocol.ts';

/** Latents that are computed and not taken. */
export const slots = 3;

/** What a passage worker is set up with. */
export interface PassageWorkerData {
  readonly setup: EngineSetup;
  readonly sources: readonly UnitSource[];
  /** Where latents are left, in turn: {@link slots} of them, each as large as the largest source needs. */
  readonly shared: readonly SharedArrayBuffer[];
}

/** TEXTS are answered with one message for each source; TAKEN says that one of those is done with. */
export type MessageToPassageWorker =
  { readonly kind: 'TEXTS'; readonly texts: readonly (readonly number[])[] } | { readonly kind: 'TAKEN' };

export type MessageFromPassageWorker =
  | { readonly kind: 'LATENTS'; readonly slot: number; readonly length: number }
  | { readonly kind: 'FAILED'; readonly error: unknown };
