import { formatNumber } from '../../format/format-number.ts';
import { formatShare } from '../../format/format-share.ts';
import styles from './statistic-list.module.css';
import type { StatisticsFragment } from './statistics.generated.ts';

/** What a recording measured of a unit; what each means shows when pointed at. */
export function StatisticList({ statistics }: { statistics: StatisticsFragment }) {
  const { density, maximum, mean, standardDeviation, skewness, kurtosis, tokens } = statistics;
  const rows: readonly (readonly [name: string, value: string, meaning: string])[] = [
    ['Density', formatShare(density), 'Share of the recorded tokens on which it is above zero'],
    ['Highest', formatNumber(maximum), 'The highest activation'],
    ['Mean', formatNumber(mean), 'Mean activation over all recorded tokens, silent ones included'],
    ['Deviation', formatNumber(standardDeviation), 'Standard deviation of the activations'],
    ['Skewness', formatNumber(skewness), 'Third standardised moment: above 0 where few tokens have high activations'],
    [
      'Kurtosis',
      formatNumber(kurtosis),
      'Fourth standardised moment: 3 for a normal distribution, more the rarer and higher the peaks',
    ],
    ['Tokens', formatNumber(tokens), 'Tokens that were recorded'],
  ];
  return (
    <dl className={styles.list}>
      {rows.map(([name, value, meaning]) => (
        <div key={name} title={meaning}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
