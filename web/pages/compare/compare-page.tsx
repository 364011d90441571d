import { Link } from 'wouter';
import { Page } from '../../components/page.tsx';
import type { Operation } from '../../components/page-query.tsx';
import { TestUnitDocument } from '../../components/test-unit.generated.ts';
import { ChosenUnits } from './chosen-units.tsx';
import styles from './compare-page.module.css';
import type { CompareSettings } from './compare-settings.ts';
import { OnRecords } from './on-records.tsx';
import { OnTexts } from './on-texts.tsx';
import { recordVariables } from './record-variables.ts';
import { TextsForm } from './texts-form.tsx';
import { UnitOnRecordsDocument } from './unit-on-records.generated.ts';
import { useComparedUnits } from './use-compared-units.ts';
import { useCompareSettings } from './use-compare-settings.ts';

/** Several units on the same texts, or on the records of one of them. */
export function ComparePage() {
  const [settings, change] = useCompareSettings();
  const units = useComparedUnits(settings.units);
  const known = units.filter(({ unit }) => unit);
  return (
    <Page title="Compare units" queries={operationsOf(settings)}>
      <ChosenUnits units={units} settings={settings} change={change} />
      {settings.units.length === 0 ? (
        <p className="quiet">
          Add units by their handles: <code>model/0-SET:123</code> for a direction, <code>model/0:123</code> for a
          neuron. Or find some by a <Link href="/search">search</Link>: the page of each has a button that brings it
          here.
        </p>
      ) : (
        <>
          <TextsForm settings={settings} change={change} />
          <div className={styles.results}>
            {settings.text.length > 0 && known.length > 0 && <OnTexts units={known} settings={settings} />}
            {known.length > 0 && <OnRecords units={known} settings={settings} change={change} />}
          </div>
        </>
      )}
    </Page>
  );
}

/** One for each unit; the first stands for all in what is shown. */
function operationsOf({ units, text, bos, records }: CompareSettings): Operation[] {
  const [handle] = units;
  if (handle === undefined) return [];
  return [
    ...(text.length > 0 ? [{ document: TestUnitDocument, variables: { handle, texts: text, prependBos: bos } }] : []),
    ...(records === null ? [] : [{ document: UnitOnRecordsDocument, variables: recordVariables(handle, records) }]),
  ];
}
