import { Link } from 'wouter';
import { Density } from '../../components/density.tsx';
import { formatNumber } from '../../format/format-number.ts';
import styles from './about.module.css';
import type { ShownUnit } from './shown-unit.ts';
import { sourceOf } from './source-of.ts';

/** What a unit is, and what is said of it. */
export function About({ unit }: { unit: ShownUnit }) {
  const { kind, density, layer, explanations } = unit;
  return (
    <div className={styles.about}>
      <p className={styles.facts}>
        <span className={kind === 'DIRECTION' ? styles.direction : styles.neuron}>
          {kind === 'DIRECTION' ? 'direction' : 'neuron'}
        </span>
        {'directionSet' in unit && (
          <span>
            of <Link href={`/${unit.directionSet.handle}`}>{sourceOf(unit).name}</Link>, which reads{' '}
            <code>{unit.directionSet.hook}</code> ({unit.directionSet.activation})
          </span>
        )}
        <Link href={`/${layer.handle}`}>layer {layer.index}</Link>
        <Density value={density} />
      </p>
      {explanations.nodes.length === 0 ? (
        <p className="quiet">Nobody has explained it yet.</p>
      ) : (
        <ul className={styles.explanations} aria-label="Explanations">
          {explanations.nodes.map(({ id, text, method, score, votes }) => (
            <li key={id}>
              <span className={styles.text} dir="auto">
                {text}
              </span>{' '}
              <span className="quiet small number">
                {method}
                {score !== null && (
                  <span title="Correlation of what it predicts with what was recorded">
                    , score {formatNumber(score)}
                  </span>
                )}
                {votes !== 0 && `, ${votes} ${Math.abs(votes) === 1 ? 'vote' : 'votes'}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
