import { Link, useLocation, useSearch } from 'wouter';
import { unitPath } from '../../navigation/unit-path.ts';
import { compareAddress } from '../compare/compare-settings.ts';
import styles from './neighbours.module.css';
import type { ShownUnit } from './shown-unit.ts';
import { sourceOf } from './source-of.ts';
import type { UnitSettings } from './unit-settings.ts';

interface Props {
  readonly unit: ShownUnit;
  readonly settings: UnitSettings;
}

/** To the units before and after, to any of them, with text and settings as they are; and to a comparison with others. */
export function Neighbours({ unit, settings }: Props) {
  const [, navigate] = useLocation();
  const search = useSearch();
  const { handle: source, name, size } = sourceOf(unit);
  const address = (index: number) => {
    const kept = new URLSearchParams(search);
    kept.delete('job');
    const rest = kept.toString();
    return `${unitPath(`${source}:${index}`)}${rest === '' ? '' : `?${rest}`}`;
  };
  const compared = {
    units: [unit.handle],
    ...(settings.text === '' ? {} : { text: [settings.text], bos: settings.bos }),
  };
  return (
    <nav aria-label={`Units of ${name}`} className={styles.all}>
      <Step to={unit.index > 0 ? address(unit.index - 1) : null}>‹ Previous</Step>
      <button
        type="button"
        title={`Any of the ${size.toLocaleString('en')} units of ${name}`}
        onClick={() => {
          navigate(address(Math.floor(Math.random() * size)));
        }}
      >
        Random
      </button>
      <Step to={unit.index < size - 1 ? address(unit.index + 1) : null}>Next ›</Step>
      <Link className="button" href={compareAddress('/compare', compared)}>
        Compare
      </Link>
    </nav>
  );
}

function Step({ to, children }: { to: string | null; children: string }) {
  return to === null ? (
    <span className={styles.none}>{children}</span>
  ) : (
    <Link className="button" href={to}>
      {children}
    </Link>
  );
}
