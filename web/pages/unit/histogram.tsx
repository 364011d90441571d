import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleLinear, scaleLog } from '@visx/scale';
import { formatNumber } from '../../format/format-number.ts';
import styles from './histogram.module.css';
import type { StatisticsFragment } from './statistics.generated.ts';

interface Props {
  readonly bins: StatisticsFragment['histogram'];
  /** The highest activation. */
  readonly maximum: number;
  /** The highest activation on the text of the test, shown as a line. */
  readonly tested?: number;
}

const [width, height] = [320, 150];
const edge = { top: 8, right: 8, bottom: 20, left: 34 };
/** Of a bar for one token, whose logarithm is none. */
const lowest = 0.7;

/** On how many tokens a unit fires how much. Counts span powers of ten, so the axis does too. */
export function Histogram({ bins, maximum, tested }: Props) {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const [floor, right] = [height - edge.bottom, width - edge.right];
  const x = scaleLinear<number>({ domain: [0, Math.max(maximum, tested ?? 0)], range: [edge.left, right] });
  const y = scaleLog<number>({ domain: [lowest, most * 1.3], range: [floor, edge.top] });
  const powers = Array.from({ length: Math.floor(Math.log10(most)) + 1 }, (_, power) => 10 ** power);
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const words = `Activations above zero: ${formatNumber(total)} tokens, up to ${formatNumber(maximum)}`;
  return (
    <figure>
      <svg className={styles.chart} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words}>
        {bins.map(({ from, to, count }) =>
          count === 0 ? null : (
            <rect
              key={from}
              className={styles.bar}
              x={x(from)}
              y={y(count)}
              width={Math.max(0.5, x(to) - x(from) - 0.5)}
              height={floor - y(count)}
            >
              <title>{`${formatNumber(count)} ${count === 1 ? 'token' : 'tokens'}: ${formatNumber(from)} to ${formatNumber(to)}`}</title>
            </rect>
          ),
        )}
        {tested !== undefined && tested > 0 && (
          <line className={styles.tested} x1={x(tested)} x2={x(tested)} y1={edge.top} y2={floor}>
            <title>{`The test: ${formatNumber(tested)}`}</title>
          </line>
        )}
        <AxisBottom
          axisClassName={styles.axis ?? ''}
          scale={x}
          top={floor}
          numTicks={5}
          tickLength={4}
          tickFormat={(value) => formatNumber(Number(value))}
        />
        <AxisLeft
          axisClassName={styles.axis ?? ''}
          scale={y}
          left={edge.left}
          tickValues={powers}
          tickLength={4}
          tickFormat={(value) => compact.format(Number(value))}
        />
      </svg>
      <figcaption className="quiet small">Tokens (logarithmic) by activation</figcaption>
    </figure>
  );
}

const compact = new Intl.NumberFormat('en', { notation: 'compact' });
