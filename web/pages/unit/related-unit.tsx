import { Link } from 'wouter';
import { RecordText } from '../../components/record-text.tsx';
import { UnitLink } from '../../components/unit-link.tsx';
import { formatNumber } from '../../format/format-number.ts';
import { formatShare } from '../../format/format-share.ts';
import { compareAddress } from '../compare/compare-settings.ts';
import type { RelatedUnitFragment } from './related-unit.generated.ts';
import styles from './related-unit.module.css';

interface Props {
  /** Handle of the unit that it is like. */
  readonly of: string;
  readonly unit: RelatedUnitFragment;
  /** A cosine. */
  readonly similarity: number;
  readonly mark: string | null;
}

/** A unit that is like another: how much, and what it fires on most. */
export function RelatedUnit({ of, unit, similarity, mark }: Props) {
  const { handle, density, explanations, topActivations } = unit;
  const [explanation] = explanations.nodes;
  const [record] = topActivations.nodes;
  return (
    <li className={styles.unit}>
      <span className={styles.similarity} title="Cosine">
        {formatNumber(similarity)}
      </span>
      <span className={styles.name}>
        <UnitLink handle={handle} />
        <span className="quiet small number">
          {density === null ? '' : formatShare(density)} {mark}
        </span>
      </span>
      <div className={styles.text}>
        {explanation && (
          <p className={styles.explanation} dir="auto">
            {explanation.text}
          </p>
        )}
        {record && <RecordText record={record} />}
      </div>
      <Link className="small" href={compareAddress('/compare', { units: [of, handle], records: of })}>
        Compare
      </Link>
    </li>
  );
}
