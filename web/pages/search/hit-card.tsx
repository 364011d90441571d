import { Density } from '../../components/density.tsx';
import { HeatMap } from '../../components/heat-map.tsx';
import { RecordLine } from '../../components/record-line.tsx';
import { UnitLink } from '../../components/unit-link.tsx';
import { formatNumber } from '../../format/format-number.ts';
import type { ChangeSettings } from './change-settings.ts';
import type { HitFragment } from './hit.generated.ts';
import styles from './hit-card.module.css';
import { HitDetails } from './hit-details.tsx';
import { scoreWords } from './score-words.ts';
import type { SearchSettings } from './search-settings.ts';

interface Props {
  readonly hit: HitFragment;
  /** Of the searched text. */
  readonly tokens: readonly string[];
  /** Activation of the full colour; each hit's own highest if left out. */
  readonly maximum: number | undefined;
  readonly settings: SearchSettings;
  readonly change: ChangeSettings;
}

/** A unit that fires: what it is, where it fires in the text, what it fires on most elsewhere. */
export function HitCard({ hit, tokens, maximum, settings, change }: Props) {
  const { unit, activation, activations, peak, score, matches } = hit;
  const { handle, kind, density, explanations, topActivations } = unit;
  const [record] = topActivations.nodes;
  const [explanation] = explanations.nodes;
  const isOpen = settings.open === handle;
  const words = scoreWords(settings.rank, score);
  return (
    <li className={styles.hit}>
      <div className={styles.about}>
        <p className={styles.name}>
          <UnitLink handle={handle} />
          <span className={kind === 'DIRECTION' ? styles.direction : styles.neuron}>
            {kind === 'DIRECTION' ? 'direction' : 'neuron'}
          </span>
        </p>
        <p className={styles.numbers}>
          <strong className="number" title="Activation at the strongest of the tokens that it is ranked by">
            {formatNumber(activation)}
          </strong>
          {words !== null && <span className="number">{words}</span>}
          <Density value={density} />
        </p>
        <p className={styles.actions}>
          <button
            type="button"
            className="plain"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Close' : 'Open'} ${handle}`}
            onClick={() => void change({ open: isOpen ? null : handle })}
          >
            {isOpen ? 'Close' : 'Open'}
          </button>
          <button
            type="button"
            className="plain"
            aria-label={`Leave out ${handle}`}
            onClick={() => void change({ exclude: [...settings.exclude, handle] })}
          >
            Leave out
          </button>
        </p>
      </div>
      <div className={styles.texts}>
        {explanation && (
          <p className={styles.explanation} dir="auto">
            {explanation.text}
          </p>
        )}
        <HeatMap tokens={tokens} activations={activations} peak={peak} {...(maximum !== undefined && { maximum })} />
        {record && <RecordLine record={record} {...(matches === true && { mark: 'same word' })} />}
        {isOpen && <HitDetails handle={handle} />}
      </div>
    </li>
  );
}
