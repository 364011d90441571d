import { Link } from 'wouter';
import { unitPath } from '../navigation/unit-path.ts';
import styles from './unit-link.module.css';

interface Props {
  readonly handle: string;
  /** Whether the model is left out, where all units are of one. Default true. */
  readonly short?: boolean;
}

/** A unit's handle, leading to its page. */
export function UnitLink({ handle, short = true }: Props) {
  return (
    <Link href={unitPath(handle)} className={styles.link}>
      <bdi>{short ? handle.slice(handle.indexOf('/') + 1) : handle}</bdi>
    </Link>
  );
}
