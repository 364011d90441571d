import type { QualityFragment } from '../../components/quality.generated.ts';
import { qualityFigures } from '../../components/quality-figures.ts';
import { formatNumber } from '../../format/format-number.ts';
import styles from './facts.module.css';

/** How well a set describes what it reads, once it has been recorded. */
export function Quality({ quality }: { quality: QualityFragment }) {
  const tokens = formatNumber(quality.tokens);
  return (
    <dl className={styles.facts} aria-label={`Quality, measured over ${tokens} tokens`}>
      {qualityFigures.map(({ title, why, of }) => (
        <div key={title} title={why}>
          <dt>{title}</dt>
          <dd className={styles.large}>{of(quality)}</dd>
        </div>
      ))}
      <div>
        <dt>Measured on</dt>
        <dd className={styles.large}>{tokens} tokens</dd>
      </div>
    </dl>
  );
}
