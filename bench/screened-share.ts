import { ScreenedValues } from '../src/engine/child/screened-values.ts';
import type { UnitValues } from '../src/engine/child/unit-values.ts';

/** How many sets' worth of tokens were screened: 1 for each source all of whose tokens were, a half where half of them were. */
export function screenedShare(values: readonly UnitValues[], tokens: number): number {
  const positions = Array.from({ length: tokens }, (_, token) => token);
  return values.reduce((sum, source) => {
    const left = source instanceof ScreenedValues ? source.unscreened(positions, -Infinity).length : tokens;
    return sum + 1 - left / tokens;
  }, 0);
}
