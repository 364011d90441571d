import { AzimuthError } from '../../errors/azimuth-error.ts';
import { float32Ranges } from '../../registry/float32-ranges.ts';
import { readModelFolder } from '../../registry/read-model-folder.ts';
import { endWithParent } from '../../process/end-with-parent.ts';
import type { Answers, EngineRequest, EngineSetup, MessageFromChild, MessageToChild } from '../protocol.ts';
import { complete } from './complete.ts';
import { hookValues } from './hook-values.ts';
import { ModelRunner } from './model-runner.ts';
import { search } from './search.ts';
import { trace } from './trace.ts';
import { UnitRunner } from './unit-runner.ts';

// The runtime computes on the thread that calls it, so it lives in a process of its own, where a long run stalls nobody and
// which can be killed at any time.

let runners: { model: ModelRunner; units: UnitRunner } | null = null;
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
      await runners?.units.forget(message.sourceKey);
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

async function setUp(setup: EngineSetup): Promise<{ model: ModelRunner; units: UnitRunner }> {
  const { transformer, tensors } = await readModelFolder(setup.folder);
  const ranges = await float32Ranges(tensors, setup.cacheFile);
  return { model: new ModelRunner(transformer, ranges, setup), units: new UnitRunner(setup) };
}

function answer(request: EngineRequest): Promise<Answers[keyof Answers]> {
  if (!runners) throw new Error('A request came before the setup.');
  const { model, units } = runners;
  switch (request.kind) {
    case 'SEARCH':
      return search(model, units, request);
    case 'TRACE':
      return trace(model, units, request);
    case 'COMPLETE':
      return complete(model, request);
    case 'HOOKS':
      return hookValues(model, request);
  }
}

function send(message: MessageFromChild): void {
  process.send?.(message);
}
