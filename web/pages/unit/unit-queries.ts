import type { Operation } from '../../components/page-query.tsx';
import { BeginRecordingDocument } from '../../components/recording.generated.ts';
import { TestUnitDocument } from '../../components/test-unit.generated.ts';
import { CounterfactualsDocument } from './counterfactuals.generated.ts';
import { UnitFamilyDocument } from './family.generated.ts';
import { IntervalsDocument } from './intervals.generated.ts';
import { intervalVariables } from './interval-variables.ts';
import { LogitEffectsDocument } from './logit-effects.generated.ts';
import { recordInput } from './record-input.ts';
import type { ShownUnit } from './shown-unit.ts';
import { SimilarUnitsDocument } from './similar.generated.ts';
import { similarVariables } from './similar-variables.ts';
import type { UnitSettings } from './unit-settings.ts';

/** What the parts of a unit's page that are to be seen have asked the API, and what would record a unit that is not. */
export function unitQueries(unit: ShownUnit, settings: UnitSettings): Operation[] {
  const { handle, model } = unit;
  const { text, bos, token, tab, alike } = settings;
  const operations: Operation[] = [{ document: LogitEffectsDocument, variables: { handle } }];
  if (text !== '') {
    operations.push({ document: TestUnitDocument, variables: { handle, texts: [text], prependBos: bos } });
    if (token !== null && settings.with.length > 0) {
      const input = { unit: handle, text, token, replacements: settings.with, prependBos: bos };
      operations.push({ document: CounterfactualsDocument, variables: { input } });
    }
  }
  if (tab === 'intervals') operations.push({ document: IntervalsDocument, variables: intervalVariables(handle) });
  if (tab === 'similar')
    operations.push({ document: SimilarUnitsDocument, variables: similarVariables(unit, settings) });
  if (tab === 'family') {
    operations.push({
      document: UnitFamilyDocument,
      variables: { model: model.handle, unit: handle, minSimilarity: alike },
    });
  }
  if (!unit.statistics) {
    operations.push({ document: BeginRecordingDocument, variables: { input: recordInput(unit) } });
  }
  return operations;
}
