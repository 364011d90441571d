import { setPriority } from 'node:os';
import { endWithParent } from '../../process/end-with-parent.ts';
import type { Answers, EngineRequest, MessageFromChild, MessageToChild, SearchRequest } from '../protocol.ts';
import { answerSearches } from './answer-searches.ts';
import { complete } from './complete.ts';
import { hookValues } from './hook-values.ts';
import { Inbox, type OtherMessage } from './inbox.ts';
import { logitsOfUnit } from './logits-of-unit.ts';
import { measureQuality } from './measure-quality.ts';
import { openRunners, type Runners } from './open-runners.ts';
import { residualDirections } from './residual-directions.ts';
import { SingleUnit } from './single-unit.ts';
import { toFailure } from './to-failure.ts';
import { topUnits } from './top-units.ts';
import { trace } from './trace.ts';

// The runtime computes on the thread that calls it, so it lives in a process of its own, where a long run stalls nobody and
// which can be killed at any time.

let runners: Runners | null = null;
const inbox = new Inbox({
  handle,
  handleSearches: (searches) => answerSearches(requireRunners(), searches, send),
  withdrawn: (id) => {
    send({ kind: 'FAILURE', id, code: 'REQUEST_CANCELLED', message: 'The request was withdrawn before its turn.' });
  },
  useRest: async () => {
    if (await runners?.foresight.step()) return true;
    // Last of all, so that the next search need not collect what this one left.
    globalThis.gc?.();
    return false;
  },
});

process.on('message', (message: MessageToChild) => {
  inbox.receive(message);
});
process.on('disconnect', () => process.exit());
endWithParent({ graceMs: 0 });
// Ctrl-C reaches the whole process group; the parent decides when to stop.
process.on('SIGINT', () => undefined);

async function handle(message: OtherMessage): Promise<void> {
  try {
    if (message.kind === 'SETUP') {
      setPriority(message.setup.niceness);
      runners = await openRunners(message.setup);
      send({ kind: 'READY' });
    } else if (message.kind === 'FORGET') {
      runners?.tables.forget(message.sourceKey);
      await runners?.texts.forget(message.sourceKey);
      await runners?.decoders.forget(message.sourceKey);
    } else if (message.kind === 'RANK_TABLE') {
      requireRunners().tables.keep(message.sourceKey, message.table);
      requireRunners().texts.texts.forgetRankings();
    } else {
      send({ kind: 'ANSWER', id: message.id, answer: await answer(message.request) });
    }
  } catch (error) {
    if (message.kind === 'SETUP') send({ kind: 'SETUP_FAILED', ...toFailure(error) });
    if (message.kind === 'REQUEST') send({ kind: 'FAILURE', id: message.id, ...toFailure(error) });
  }
}

function requireRunners(): Runners {
  if (!runners) throw new Error('A request came before the setup.');
  return runners;
}

async function answer(request: Exclude<EngineRequest, SearchRequest>): Promise<Answers[keyof Answers]> {
  const current = requireRunners();
  const { model, units, spliced } = current;
  switch (request.kind) {
    case 'TOP_UNITS': {
      const sources = request.sources.map(({ source }) => source);
      const [text] = await current.texts.search([{ ids: request.ids, sources }]);
      return topUnits(request, text?.values ?? []);
    }
    case 'TRACE':
      return trace(model, new SingleUnit(units), request);
    case 'COMPLETE':
      return complete(model, request);
    case 'HOOKS':
      return hookValues(model, request);
    case 'QUALITY':
      return measureQuality(current, request);
    case 'LOGITS_OF_UNIT':
      return logitsOfUnit(spliced, request);
    case 'RESIDUAL_DIRECTIONS':
      return residualDirections(spliced, request.source, request.from, request.count);
  }
}

function send(message: MessageFromChild): void {
  process.send?.(message);
}
