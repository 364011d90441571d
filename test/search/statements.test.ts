import test from 'ava';
import { countStatements } from '../count-statements.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { plantPages } from './plant-pages.ts';

const { query, services, stop } = await startAzimuth();
test.after.always(stop);
const { manager } = services;

const fragment = `fragment page on Unit {
  statistics { density maximum }
  explanations(first: 2) { totalCount nodes { text } }
  topActivations(first: 4) {
    totalCount nodes { text tokens activations peak corpus similarCount similar(first: 2) { nodes { text } } }
  }
  similar(first: 1) { similarity unit { handle statistics { density } explanations(first: 1) { nodes { text } } } }
}`;
interface UnitPage {
  readonly statistics: { readonly maximum: number };
  readonly explanations: { readonly totalCount: number; readonly nodes: readonly { readonly text: string }[] };
  readonly topActivations: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly text: string; readonly corpus: string; readonly similarCount: number }[];
  };
  readonly similar: readonly { readonly similarity: number; readonly unit: { readonly handle: string } }[];
}

async function ask<T>(text: string): Promise<T> {
  const { data, errors } = await query<T>(text);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function hits<T>(first: number, selection: string): Promise<T[]> {
  const { search } = await ask<{ search: { nodes: { unit: T }[] } }>(
    `{ search(input: { model: "azimuth-demo", text: "My favorite color is red." }, first: ${first}) {
       tokens { text } nodes { activation peak unit { handle ${selection} } }
     } } ${selection === '' ? '' : fragment}`,
  );
  return search.nodes.map(({ unit }) => unit);
}

/** Statements of the API. In the background, whoever asks, the model is read again now and then, and the log's length is looked at. */
const statementsOf = (work: () => Promise<unknown>) =>
  countStatements(manager, work, (text) => !/FROM "model" "Model" WHERE|pg_control_checkpoint|^CHECKPOINT/.test(text));

const handles: string[] = [];
test.before('what the units that the search finds have been recorded to do, and said to do', async () => {
  handles.push(...(await hits<{ handle: string }>(25, '')).map(({ handle }) => handle));
  await plantPages(services, handles);
});

test.serial(
  'a search, and of each hit all that the explorer shows: as many statements for 25 hits as for 5',
  async (t) => {
    const few = await statementsOf(() => hits(5, '...page'));
    const many = await statementsOf(async () => {
      const found = await hits<UnitPage>(25, '...page');
      t.is(found.length, 25);
      for (const [at, { statistics, explanations, topActivations, similar }] of found.entries()) {
        t.is(statistics.maximum, 9);
        t.is(explanations.totalCount, 3);
        t.deepEqual(
          explanations.nodes.map(({ text }) => text),
          [`red things of ${at}`, `apples of ${at}`],
        );
        t.is(topActivations.totalCount, 4);
        t.like(topActivations.nodes[0], { text: `The barn is${at}`, corpus: 'recorded', similarCount: 1 });
        t.like(topActivations.nodes[3], { text: `An apple ${at}`, corpus: 'imported', similarCount: 0 });
        t.is(similar.length, 1);
        t.true((similar[0]?.similarity ?? 0) > 0.5);
        t.false(handles.includes(similar[0]?.unit.handle ?? ''));
      }
    });
    t.log(`${few} statements for 5 hits, ${many} for 25`);
    t.is(many, few);
    t.true(many <= 25, 'and not many');
  },
);

test.serial('what is like several units at once is what is like each of them', async (t) => {
  const together = await hits<UnitPage>(5, '...page');
  for (const [at, { similar }] of together.entries()) {
    const { unit } = await ask<{ unit: UnitPage }>(`{ unit(handle: "${handles[at] ?? ''}") { ...page } } ${fragment}`);
    t.deepEqual(
      unit.similar.map((one) => one.unit),
      similar.map((one) => one.unit),
    );
  }
});

test.serial('a second page of explanations, and one beyond the last, know how many there are', async (t) => {
  const page = (after: number) =>
    ask<{ unit: UnitPage }>(
      `{ unit(handle: "${handles[7] ?? ''}") { explanations(first: 2, after: "${btoa(`arrayconnection:${after}`)}") { totalCount nodes { text } } } }`,
    );
  t.deepEqual((await page(1)).unit.explanations, { totalCount: 3, nodes: [{ text: 'barns of 7' }] } as never);
  t.deepEqual((await page(5)).unit.explanations, { totalCount: 3, nodes: [] } as never);
});

test.serial("a unit's records and those folded into them: as many statements for one as for three", async (t) => {
  const records = (first: number) =>
    statementsOf(() =>
      ask(`{ unit(handle: "${handles[0] ?? ''}") { statistics { density } activationIntervals { records { text } }
             topActivations(first: ${first}) { nodes { text similarCount similar { nodes { text corpus } } } } } }`),
    );
  t.is(await records(3), await records(1));
});

test.serial('models with their layers and sets: as many statements for all sets as for one', async (t) => {
  const sets = (first: number) =>
    statementsOf(() =>
      ask(`{ models { nodes { layers { index handle }
             directionSets(first: ${first}) { totalCount nodes { handle size layer { handle } quality { l0 } } } } } }`),
    );
  const one = await sets(1);
  t.is(await sets(7), one);
  const layers = await statementsOf(() =>
    ask('{ models { nodes { layers { index directionSets { handle quality { l0 } } } } } }'),
  );
  t.log(`${one} statements for a list of sets, ${layers} for the sets of all layers`);
  t.true(layers <= one);
});
