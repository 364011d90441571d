import { AxisBottom, AxisLeft } from '@visx/axis';
import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import { formatNumber } from '../../format/format-number.ts';
import type { MatchBenchmarkQuery } from './benchmark.generated.ts';
import styles from './match-chart.module.css';
import { matchSeries } from './match-series.ts';
import { useWidth } from './use-width.ts';

interface Props {
  readonly matches: MatchBenchmarkQuery['matchBenchmark'];
  /** The most that there can be. */
  readonly top: number;
}

const height = 320;
const margin = { top: 12, right: 16, bottom: 44, left: 48 };
const kinds = [
  { kind: 'DIRECTION', title: 'Directions', style: styles.direction, isRound: true },
  { kind: 'NEURON', title: 'Neurons', style: styles.neuron, isRound: false },
] as const;

/** Matches by layer, a line for each kind of unit. What it shows is in the table below it too. */
export function MatchChart({ matches, top }: Props) {
  const [frame, width] = useWidth();
  const series = kinds.flatMap((kind) => {
    const found = matchSeries(matches, kind.kind);
    return found ? [{ ...kind, ...found }] : [];
  });
  const points = series.flatMap((each) => each.points);
  const layers = [...new Set(points.map(({ layer }) => layer))].sort((a, b) => a - b);
  const highest = Math.max(...points.map(({ mean }) => mean), 0);
  const x = scaleLinear({
    domain: [layers[0] ?? 0, Math.max(layers.at(-1) ?? 1, (layers[0] ?? 0) + 1)],
    range: [margin.left + 8, Math.max(margin.left + 9, width - margin.right)],
  });
  const y = scaleLinear({
    domain: [0, Math.min(top, Math.max(1, highest * 1.1))],
    range: [height - margin.bottom, margin.top],
    nice: true,
  });
  return (
    <figure ref={frame} className={styles.figure}>
      <figcaption className={styles.legend}>
        {series.map(({ title, style, together, isRound }) => (
          <span key={title} className={style}>
            <svg width="12" height="12" aria-hidden="true">
              <Mark x={6} y={6} isRound={isRound} />
            </svg>{' '}
            {title}
            {together !== null && (
              <span className="quiet number"> – all layers together: {formatNumber(together)}</span>
            )}
          </span>
        ))}
      </figcaption>
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-label="Matches by layer; the table has the numbers">
          {y.ticks(5).map((tick) => (
            <line
              key={tick}
              className={styles.grid}
              x1={margin.left}
              x2={width - margin.right}
              y1={y(tick)}
              y2={y(tick)}
            />
          ))}
          <AxisLeft
            left={margin.left}
            scale={y}
            numTicks={5}
            hideAxisLine
            hideTicks
            axisClassName={styles.axis ?? ''}
          />
          <AxisBottom
            top={height - margin.bottom}
            scale={x}
            tickValues={layers.length > width / 28 ? layers.filter((layer) => layer % 4 === 0) : layers}
            tickFormat={String}
            label="Layer"
            labelOffset={12}
            axisClassName={styles.axis ?? ''}
          />
          {series.map(({ title, style, points: line, isRound }) => (
            <g key={title} className={style}>
              <LinePath
                data={line}
                x={({ layer }) => x(layer)}
                y={({ mean }) => y(mean)}
                className={styles.line ?? ''}
              />
              {line.map(({ layer, mean }) => (
                <Mark
                  key={layer}
                  x={x(layer)}
                  y={y(mean)}
                  isRound={isRound}
                  words={`${title}, layer ${layer}: ${formatNumber(mean)}`}
                />
              ))}
            </g>
          ))}
        </svg>
      )}
    </figure>
  );
}

interface MarkProps {
  readonly x: number;
  readonly y: number;
  readonly isRound: boolean;
  /** Shown when pointed at. */
  readonly words?: string;
}

function Mark({ x, y, isRound, words }: MarkProps) {
  const title = words === undefined ? null : <title>{words}</title>;
  if (isRound) {
    return (
      <circle className={styles.mark} cx={x} cy={y} r={4.5}>
        {title}
      </circle>
    );
  }
  return (
    <rect className={styles.mark} x={x - 4} y={y - 4} width={8} height={8}>
      {title}
    </rect>
  );
}
