import type { MessageFromChild } from '../protocol.ts';
import type { SearchMessage } from './inbox.ts';
import type { RankTables } from './rank-tables.ts';
import { search } from './search.ts';
import type { TextRunner } from './text-runner.ts';
import { toFailure } from './to-failure.ts';
import type { UnitValues } from './unit-values.ts';

/** Searches that came together: their texts share runs of the model, and products with each set. Answers as each is ready. */
export async function answerSearches(
  texts: TextRunner,
  tables: RankTables,
  searches: readonly SearchMessage[],
  send: (message: MessageFromChild) => void,
): Promise<void> {
  const started = performance.now();
  let values: UnitValues[][];
  try {
    values = await texts.values(
      searches.map(({ request }) => ({ ids: request.ids, sources: request.sources.map(({ source }) => source) })),
    );
  } catch (error) {
    for (const { id } of searches) send({ kind: 'FAILURE', id, ...toFailure(error) });
    return;
  }
  for (const [at, { id, request }] of searches.entries()) {
    try {
      send({ kind: 'ANSWER', id, answer: await search(request, values[at] ?? [], tables, started) });
    } catch (error) {
      send({ kind: 'FAILURE', id, ...toFailure(error) });
    }
  }
}
