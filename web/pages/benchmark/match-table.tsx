import { Link } from 'wouter';
import { formatNumber } from '../../format/format-number.ts';
import type { MatchBenchmarkQuery } from './benchmark.generated.ts';
import styles from './benchmark.module.css';

/** The numbers of the chart. */
export function MatchTable({ matches }: { matches: MatchBenchmarkQuery['matchBenchmark'] }) {
  const layers = [...new Map(matches.map(({ layer }) => [layer?.index ?? null, layer])).values()];
  const of = (kind: string, index: number | null) => {
    const found = matches.find((each) => each.kind === kind && (each.layer?.index ?? null) === index);
    return found ? formatNumber(found.matches) : '–';
  };
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label="Matches by layer">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col">Directions</th>
            <th scope="col">Neurons</th>
          </tr>
        </thead>
        <tbody>
          {layers.map((layer) => (
            <tr key={layer?.index ?? 'all'}>
              <th scope="row">{layer ? <Link href={`/${layer.handle}`}>{layer.index}</Link> : 'all together'}</th>
              <td>{of('DIRECTION', layer?.index ?? null)}</td>
              <td>{of('NEURON', layer?.index ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
