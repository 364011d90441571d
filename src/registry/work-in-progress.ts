/** How long work tells where it is, and learns that it is not wanted any more. */
export interface WorkInProgress {
  readonly signal: AbortSignal;
  /** @param progress 0..1 @param stage what it is doing, for people */
  report(progress: number, stage: string): void;
}

/** For work that nobody watches. */
export const unwatched: WorkInProgress = { signal: new AbortController().signal, report: () => undefined };
