import { Recording } from '../../components/recording.tsx';
import type { ChangeUnit } from './change-unit.ts';
import styles from './not-recorded.module.css';
import { recordInput } from './record-input.ts';
import type { ShownUnit } from './shown-unit.ts';
import { sourceOf } from './source-of.ts';
import type { UnitSettings } from './unit-settings.ts';

interface Props {
  readonly unit: ShownUnit;
  readonly settings: UnitSettings;
  readonly change: ChangeUnit;
}

/** For a unit without a recording: what one would bring, a button that begins it, and how far it is. */
export function NotRecorded({ unit, settings: { job }, change }: Props) {
  const { name } = sourceOf(unit);
  return (
    <section aria-labelledby="recording" className={styles.note}>
      <h2 id="recording" className={job === null ? undefined : 'unseen'}>
        {job === null ? 'Not recorded yet' : 'Recording'}
      </h2>
      {job === null && (
        <p className="small">
          A recording runs a corpus through the model and keeps what each unit fires on: histogram, top activations,
          units that are like it.
        </p>
      )}
      <Recording
        input={recordInput(unit)}
        what={'directionSet' in unit ? name : `layer ${name}`}
        job={job}
        onJob={(begun) => {
          change({ job: begun }, { history: 'replace' });
        }}
      />
      <p className="quiet small">
        Other corpora, and more sets at once: by the mutation <code>record</code>, which is among this page’s queries
        below.
      </p>
    </section>
  );
}
