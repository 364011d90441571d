import test from 'ava';
import { startAzimuth } from '../start-azimuth.ts';

const { query, services, stop } = await startAzimuth();
test.after.always(stop);

const quality = async (handle: string) => {
  const { data } = await query<{ directionSet: { quality: object | null } }>(
    `query ($handle: String!) {
       directionSet(handle: $handle) { quality { explainedVariance lossRecovered l0 deadCount tokens } }
     }`,
    { handle },
  );
  return data.directionSet.quality;
};

/** What a recorder writes when it has measured a set over a corpus. */
async function measured(corpus: string, set: string, [explained, recovered, tokens]: (number | null)[]): Promise<void> {
  await services.manager.query(
    `INSERT INTO corpus (model_id, name) SELECT id, $1 FROM model WHERE handle = 'azimuth-demo' ON CONFLICT DO NOTHING`,
    [corpus],
  );
  await services.manager.query(
    `INSERT INTO set_quality (direction_set_id, corpus_id, explained_variance, loss_recovered, l0, dead_count, tokens)
     SELECT direction_set.id, corpus.id, $3, $4, 19.5, 3, $5 FROM direction_set, layer, corpus
     WHERE layer.id = layer_id AND layer.index || '-' || direction_set.name = $2 AND corpus.name = $1`,
    [corpus, set, explained, recovered, tokens],
  );
}

test.serial('null until recorded; then over the corpus with the most tokens, the latest of equals', async (t) => {
  t.is(await quality('azimuth-demo/0-MLP'), null);
  await measured('small', '0-MLP', [0.9, 0.8, 1000]);
  t.deepEqual(await quality('azimuth-demo/0-MLP'), {
    ...{ explainedVariance: 0.9, lossRecovered: 0.8, l0: 19.5, deadCount: 3, tokens: 1000 },
  });
  await measured('large', '0-MLP', [0.966, 0.98, 3e9]);
  await measured('smaller', '0-MLP', [0.5, 0.5, 10]);
  t.like(await quality('azimuth-demo/0-MLP'), { explainedVariance: 0.966, tokens: 3e9 });
  await measured('as large', '0-MLP', [0.967, 0.98, 3e9]);
  t.like(await quality('azimuth-demo/0-MLP'), { explainedVariance: 0.967 });
  t.is(await quality('azimuth-demo/1-MLP'), null);
});

test.serial('what does not reconstruct its hook has only what it fires', async (t) => {
  await measured('small', '3-RES', [null, null, 1000]);
  t.deepEqual(await quality('azimuth-demo/3-RES'), {
    ...{ explainedVariance: null, lossRecovered: null, l0: 19.5, deadCount: 3, tokens: 1000 },
  });
  const { data } = await query<{ model: { directionSets: { nodes: { handle: string; quality: object | null }[] } } }>(
    '{ model(handle: "azimuth-demo") { directionSets { nodes { handle quality { tokens } } } } }',
  );
  t.deepEqual(
    data.model.directionSets.nodes.filter((set) => set.quality).map(({ handle }) => handle),
    ['azimuth-demo/0-MLP', 'azimuth-demo/3-RES'],
  );
});
