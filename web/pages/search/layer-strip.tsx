import type { CSSProperties } from 'react';
import type { ChangeSettings } from './change-settings.ts';
import type { HitFragment } from './hit.generated.ts';
import styles from './layer-strip.module.css';

interface Props {
  readonly layerCount: number;
  readonly hits: readonly HitFragment[];
  /** Indexes of the layers that are left out. */
  readonly without: readonly number[];
  readonly change: ChangeSettings;
}

/** The model from its first layer to its last: how many of the hits lie where; a press takes a layer out, or in again. */
export function LayerStrip({ layerCount, hits, without, change }: Props) {
  const layers = Array.from({ length: layerCount }, (_, index) => {
    const here = hits.filter(({ unit }) => unit.layer.index === index);
    const directions = here.filter(({ unit }) => unit.kind === 'DIRECTION').length;
    return { index, directions, neurons: here.length - directions, isIn: !without.includes(index) };
  });
  const most = Math.max(1, ...layers.map(({ directions, neurons }) => directions + neurons));
  const leaveOut = (indexes: readonly number[]) => void change({ without: [...indexes].sort((a, b) => a - b) });
  const isIn = (index: number) => !without.includes(index);
  return (
    <div className={styles.all}>
      <span className="quiet small" id="layers">
        Layers
      </span>
      <ul className={styles.strip} aria-labelledby="layers">
        {layers.map(({ index, directions, neurons, isIn: pressed }) => (
          <li key={index}>
            <button
              type="button"
              className={styles.layer}
              aria-pressed={pressed}
              aria-label={`Layer ${index}: ${directions + neurons} of ${hits.length} hits`}
              title={`Layer ${index}: ${directions} directions and ${neurons} neurons of the ${hits.length} hits shown`}
              onClick={() => {
                leaveOut(pressed ? [...without, index] : without.filter((each) => each !== index));
              }}
            >
              <span className={styles.bars} aria-hidden="true">
                <span className={styles.neurons} style={{ '--height': neurons / most } as CSSProperties} />
                <span className={styles.directions} style={{ '--height': directions / most } as CSSProperties} />
              </span>
              {index}
            </button>
          </li>
        ))}
      </ul>
      {without.length > 0 && (
        <span className="row small">
          <button type="button" className="plain" onClick={() => void change({ without: null })}>
            All layers
          </button>
          <button
            type="button"
            className="plain"
            onClick={() => {
              leaveOut(layers.map(({ index }) => index).filter(isIn));
            }}
          >
            Only those left out
          </button>
        </span>
      )}
    </div>
  );
}
