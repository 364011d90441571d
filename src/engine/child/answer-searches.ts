import type { MessageFromChild } from '../protocol.ts';
import type { SearchMessage } from './inbox.ts';
import type { Runners } from './open-runners.ts';
import { search, type SearchedText } from './search.ts';
import { toFailure } from './to-failure.ts';

/** Searches that came together: their texts share runs of the model, and products with each set. Answers as each is ready. */
export async function answerSearches(
  { texts, tables, foresight }: Pick<Runners, 'texts' | 'tables' | 'foresight'>,
  searches: readonly SearchMessage[],
  send: (message: MessageFromChild) => void,
): Promise<void> {
  const started = performance.now();
  const asked = searches.map(({ request }) => ({
    ids: request.ids,
    sources: request.sources.map(({ source }) => source),
  }));
  send({ kind: 'SEARCHED', requests: asked.length, known: asked.filter((text) => texts.knows(text)).length });
  let known: SearchedText[];
  try {
    known = await texts.search(asked);
  } catch (error) {
    for (const { id } of searches) send({ kind: 'FAILURE', id, ...toFailure(error) });
    return;
  }
  for (const [at, { id, request }] of searches.entries()) {
    try {
      const text = known[at] as SearchedText;
      send({ kind: 'ANSWER', id, answer: await search(request, text, tables, started) });
      foresight.expect(request, text);
    } catch (error) {
      send({ kind: 'FAILURE', id, ...toFailure(error) });
    }
  }
}
