import { float32Ranges } from '../../registry/float32-ranges.ts';
import { readModelFolder } from '../../registry/read-model-folder.ts';
import type { EngineSetup } from '../protocol.ts';
import { DecoderRunner } from './decoder-runner.ts';
import { Foresight } from './foresight.ts';
import { KnownTexts } from './known-texts.ts';
import { LoadedSets } from './loaded-sets.ts';
import type { DecodingRunners } from './measure-quality.ts';
import { ModelRunner } from './model-runner.ts';
import { RankTables } from './rank-tables.ts';
import { RowReader } from './row-reader.ts';
import { SetScreener } from './set-screener.ts';
import { SplicedRunner } from './spliced-runner.ts';
import { TextRunner } from './text-runner.ts';
import { UnitRunner } from './unit-runner.ts';

/** What a child answers with. */
export interface Runners extends DecodingRunners {
  readonly texts: TextRunner;
  readonly tables: RankTables;
  readonly foresight: Foresight;
}

export async function openRunners(setup: EngineSetup): Promise<Runners> {
  const { transformer, tensors } = await readModelFolder(setup.folder);
  const ranges = await float32Ranges(tensors, setup.cacheFile);
  const model = new ModelRunner(transformer, ranges, setup);
  const loaded = new LoadedSets(setup.memoryBytes);
  const units = new UnitRunner(setup, loaded);
  const screener = new SetScreener(loaded, new RowReader(setup), setup);
  const texts = new TextRunner(model, units, screener, new KnownTexts(setup.textBytes));
  const tables = new RankTables();
  const foresight = new Foresight(tables, setup.unitsAhead);
  return {
    model,
    units,
    texts,
    tables,
    foresight,
    decoders: new DecoderRunner(setup),
    spliced: new SplicedRunner(model),
  };
}
