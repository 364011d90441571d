import { useEffect, useRef, useState } from 'react';
import styles from './threshold.module.css';

interface Props {
  readonly name: string;
  /** What is compared. */
  readonly title: string;
  /** A cosine of at least `lowest`; null for none. */
  readonly value: number | null;
  /** Called when the slider stands still. */
  readonly onChange: (value: number | null) => void;
  /** What the slider's left end is called, where it means no threshold; there is no such end if left out. */
  readonly none?: string;
  /** The lowest cosine that can be chosen. Default 0. */
  readonly lowest?: number;
}

const step = 0.05;
/** Milliseconds after which a slider that stands still has arrived. */
const pauseMs = 150;

/** A slider for a cosine. */
export function Threshold({ name, title, value, onChange, none, lowest = 0 }: Props) {
  const below = Number((lowest - step).toFixed(2));
  const place = value ?? below;
  const [at, setAt] = useState(place);
  const [shown, setShown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  if (shown !== value) {
    setShown(value);
    setAt(place);
  }
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  const words = at < lowest && none !== undefined ? none : `at least ${at.toFixed(2)}`;
  return (
    <label className={styles.field} title={title}>
      <span>
        {name}: <strong className="number">{words}</strong>
      </span>
      <input
        type="range"
        min={none === undefined ? lowest : below}
        max={1}
        step={step}
        value={at}
        aria-valuetext={words}
        onChange={({ target }) => {
          const moved = Number(Number(target.value).toFixed(2));
          setAt(moved);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => {
            onChange(moved < lowest ? null : moved);
          }, pauseMs);
        }}
      />
    </label>
  );
}
