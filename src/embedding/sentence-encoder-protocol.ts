import type { ErrorCode } from '../errors/error-codes.ts';

/** What SentenceEncoder says to its process. */
export type MessageToEncoder =
  | { readonly kind: 'OPEN'; readonly folder: string; readonly threads: number }
  | { readonly kind: 'ENCODE'; readonly id: number; readonly texts: readonly string[] };

export type MessageFromEncoder =
  | { readonly kind: 'READY'; readonly dimensions: number; readonly onnxFile: string }
  /** [texts, dimensions] */
  | { readonly kind: 'VECTORS'; readonly id: number; readonly vectors: Float32Array }
  /** Without an id, opening failed. */
  | { readonly kind: 'FAILURE'; readonly id: number | null; readonly code: ErrorCode; readonly message: string };
