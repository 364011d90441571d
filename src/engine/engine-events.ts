import type { ErrorCode } from '../errors/error-codes.ts';
import type { EngineRequest } from './protocol.ts';

/** What an engine tells whoever counts, as it happens. */
export interface EngineEvents {
  /** A request was refused at the door. */
  refused?(code: ErrorCode): void;
  /** A request was given up while it waited: its client had gone, or its time was up. */
  dropped?(): void;
  /** The child answered, or said what is wrong with the request: milliseconds that it waited, then that the child had it. */
  answered?(kind: EngineRequest['kind'], waitedMs: number, childMs: number): void;
  /** The child ended by itself, did not start, or was killed because it hung. */
  ended?(how: EngineEnd): void;
  /** So many searches were computed together; for `known` of them all values of their text were still there. */
  searched?(requests: number, known: number): void;
}

export type EngineEnd = 'CRASHED' | 'SETUP_FAILED' | 'HUNG';
