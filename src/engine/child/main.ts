import { AzimuthError } from '../../errors/azimuth-error.ts';
import { float32Ranges } from '../../registry/float32-ranges.ts';
import { readModelFolder } from '../../registry/read-model-folder.ts';
import { endWithParent } from '../../process/end-with-parent.ts';
import type { Answers, EngineRequest, EngineSetup, MessageFromChild, MessageToChild } from '../protocol.ts';
import { complete } from './complete.ts';
import { DecoderRunner } from './decoder-runner.ts';
import { hookValues } from './hook-values.ts';
import { logitsOfUnit } from './logits-of-unit.ts';
import { measureQuality, type DecodingRunners } from './measure-quality.ts';
import { ModelRunner } from './model-runner.ts';
import { RankTables } from './rank-tables.ts';
import { residualDirections } from './residual-directions.ts';
import { search } from './search.ts';
import { SplicedRunner } from './spliced-runner.ts';
import { topUnits } from './top-units.ts';
import { trace } from './trace.ts';
import { UnitRunner } from './unit-runner.ts';

// The runtime computes on the thread that calls it, so it lives in a process of its own, where a long run stalls nobody and
// which can be killed at any time.

let runners: DecodingRunners | null = null;
const tables = new RankTables();
let busy = Promise.resolve();

process.on('message', (message: MessageToChild) => {
  busy = busy.then(() => handle(message));
});
process.on('disconnect', () => process.exit());
endWithParent({ graceMs: 0 });
// Ctrl-C reaches the whole process group; the parent decides when to stop.
process.on('SIGINT', () => undefined);

async function handle(message: MessageToChild): Promise<void> {
  try {
    if (message.kind === 'SETUP') {
      runners = await setUp(message.setup);
      send({ kind: 'READY' });
    } else if (message.kind === 'FORGET') {
      tables.forget(message.sourceKey);
      await runners?.units.forget(message.sourceKey);
      await runners?.decoders.forget(message.sourceKey);
    } else if (message.kind === 'RANK_TABLE') {
      tables.keep(message.sourceKey, message.table);
    } else {
      send({ kind: 'ANSWER', id: message.id, answer: await answer(message.request) });
    }
  } catch (error) {
    const code = error instanceof AzimuthError ? error.code : 'INTERNAL';
    const text = error instanceof AzimuthError ? error.message : String(error instanceof Error ? error.stack : error);
    if (message.kind === 'SETUP') send({ kind: 'SETUP_FAILED', code, message: text });
    if (message.kind === 'REQUEST') send({ kind: 'FAILURE', id: message.id, code, message: text });
  }
}

async function setUp(setup: EngineSetup): Promise<DecodingRunners> {
  const { transformer, tensors } = await readModelFolder(setup.folder);
  const ranges = await float32Ranges(tensors, setup.cacheFile);
  const model = new ModelRunner(transformer, ranges, setup);
  const [units, decoders] = [new UnitRunner(setup), new DecoderRunner(setup)];
  return { model, units, decoders, spliced: new SplicedRunner(model) };
}

function answer(request: EngineRequest): Promise<Answers[keyof Answers]> {
  if (!runners) throw new Error('A request came before the setup.');
  const { model, units } = runners;
  switch (request.kind) {
    case 'SEARCH':
      return search(model, units, tables, request);
    case 'TOP_UNITS':
      return topUnits(model, units, request);
    case 'TRACE':
      return trace(model, units, request);
    case 'COMPLETE':
      return complete(model, request);
    case 'HOOKS':
      return hookValues(model, request);
    case 'QUALITY':
      return measureQuality(runners, request);
    case 'LOGITS_OF_UNIT':
      return logitsOfUnit(runners.spliced, request);
    case 'RESIDUAL_DIRECTIONS':
      return residualDirections(runners.spliced, request.source, request.from, request.count);
  }
}

function send(message: MessageFromChild): void {
  process.send?.(message);
}
