import { HeatMap } from './heat-map.tsx';
import type { RecordFragment } from './record.generated.ts';
import { windowAround } from './window-around.ts';

interface Props {
  readonly record: Pick<RecordFragment, 'tokens' | 'activations' | 'peak'>;
  /** Show the whole passage, not only what stands around the peak. Default false. */
  readonly whole?: boolean;
  /** How many times as much of it as there is room for on a phone. Default 1. */
  readonly times?: number;
  /** Activation of the full colour; the record's own highest if left out. */
  readonly maximum?: number;
}

/** A passage as a heat map, or what stands around its peak, with an ellipsis for what is left out. */
export function RecordText({ record, whole = false, times = 1, maximum }: Props) {
  const { tokens, activations, peak } = record;
  const { from, to } = whole ? { from: 0, to: tokens.length } : windowAround(peak, tokens.length, times);
  const isCut = from > 0;
  return (
    <HeatMap
      tokens={[...(isCut ? ['…'] : []), ...tokens.slice(from, to), ...(to < tokens.length ? ['…'] : [])]}
      activations={[...(isCut ? [0] : []), ...activations.slice(from, to)]}
      peak={peak - from + (isCut ? 1 : 0)}
      short={!whole}
      {...(maximum !== undefined && { maximum })}
    />
  );
}
