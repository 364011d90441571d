import { formatShare } from '../format/format-share.ts';

/** How often a unit fires; a dash where nobody has counted. */
export function Density({ value }: { value: number | null }) {
  if (value === null) return <span title="Not known until the unit is recorded">density –</span>;
  return (
    <span className="number" title={`Above zero on ${value} of all tokens`}>
      density {formatShare(value)}
    </span>
  );
}
