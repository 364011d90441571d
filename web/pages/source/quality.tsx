import { formatNumber } from '../../format/format-number.ts';
import type { QualityFragment } from './quality.generated.ts';
import styles from './facts.module.css';

const percent = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const shareOf = (value: number | null) => (value === null ? '–' : percent.format(value));

/** How well a set describes what it reads, once it has been recorded. */
export function Quality({ quality }: { quality: QualityFragment }) {
  const { explainedVariance, lossRecovered, l0, deadCount, tokens } = quality;
  return (
    <dl className={styles.facts} aria-label={`Quality, measured over ${formatNumber(tokens)} tokens`}>
      <div title="Share of the variance of what it reads that its reconstruction explains">
        <dt>Variance explained</dt>
        <dd className={styles.large}>{shareOf(explainedVariance)}</dd>
      </div>
      <div title="Share of the loss that zeros cost and its reconstruction wins back">
        <dt>Loss recovered</dt>
        <dd className={styles.large}>{shareOf(lossRecovered)}</dd>
      </div>
      <div title="Directions above zero on a token, on average">
        <dt>Active a token</dt>
        <dd className={styles.large}>{formatNumber(l0)}</dd>
      </div>
      <div title="Directions that never fired while recorded">
        <dt>Dead</dt>
        <dd className={styles.large}>{formatNumber(deadCount)}</dd>
      </div>
      <div>
        <dt>Measured on</dt>
        <dd className={styles.large}>{formatNumber(tokens)} tokens</dd>
      </div>
    </dl>
  );
}
