export interface ChildLimits {
  /** Milliseconds until it must be ready, conversions of weights included. */
  readonly startMs: number;
  /** Milliseconds without any answer, while something is asked, after which it is killed. */
  readonly hungMs: number;
}
