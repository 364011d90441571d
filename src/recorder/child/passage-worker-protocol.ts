import type { DirectionSource, EngineSetup, UnitSource } from '../../engine/protocol.ts';
import type { MeasuredQuality } from '../measure-quality.ts';

/** Latents that are computed and not taken. */
export const slots = 3;

/** What a passage worker is set up with. */
export interface PassageWorkerData {
  readonly setup: EngineSetup;
  readonly sources: readonly UnitSource[];
  /** Where latents are left, in turn: {@link slots} of them, each as large as the largest source needs. */
  readonly shared: readonly SharedArrayBuffer[];
}

/** TEXTS are answered with one LATENTS for each source, MEASURE with one QUALITY; TAKEN says that latents are done with. */
export type MessageToPassageWorker =
  | { readonly kind: 'TEXTS'; readonly texts: readonly (readonly number[])[] }
  | { readonly kind: 'TAKEN' }
  | { readonly kind: 'MEASURE'; readonly source: DirectionSource; readonly texts: readonly (readonly number[])[] };

export type MessageFromPassageWorker =
  | { readonly kind: 'LATENTS'; readonly slot: number; readonly length: number }
  | { readonly kind: 'QUALITY'; readonly quality: MeasuredQuality }
  | { readonly kind: 'FAILED'; readonly error: unknown };
