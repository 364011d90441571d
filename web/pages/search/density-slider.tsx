import { useEffect, useRef, useState } from 'react';
import { formatShare } from '../../format/format-share.ts';
import type { ChangeSettings } from './change-settings.ts';
import styles from './options.module.css';

/** Densities lie many powers of ten apart: each step is two to two and a half times the one before. The last is any. */
const steps = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, null] as const;
/** Milliseconds after which a slider that stands still has arrived. */
const pauseMs = 150;

/** How often a unit may fire to be among the hits. */
export function DensitySlider({ value, change }: { value: number | null; change: ChangeSettings }) {
  const [at, setAt] = useState(stepOf(value));
  const [shown, setShown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  if (shown !== value) {
    setShown(value);
    setAt(stepOf(value));
  }
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  const step = steps[at] ?? null;
  // An address may have a density between two steps.
  const density = at === stepOf(value) ? value : step;
  const words = density === null ? 'any' : `at most ${formatShare(density)}`;
  return (
    <label className={styles.field}>
      <span>
        Density: <strong className="number">{words}</strong>
      </span>
      <input
        type="range"
        min={0}
        max={steps.length - 1}
        step={1}
        value={at}
        aria-valuetext={words}
        onChange={({ target }) => {
          const moved = Number(target.value);
          setAt(moved);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => void change({ density: steps[moved] ?? null }), pauseMs);
        }}
      />
    </label>
  );
}

/** The lowest step that leaves out no more. */
function stepOf(value: number | null): number {
  const found = value === null ? -1 : steps.findIndex((step) => step !== null && step >= value);
  return found < 0 ? steps.length - 1 : found;
}
