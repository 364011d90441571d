import test from 'ava';
import { waitForJob } from '../ingest/wait-for-job.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { uploadContent } from '../upload-content.ts';
import { plantedTwins } from './planted-twins.ts';
import { submitRecording } from './record-text.ts';

interface Similar {
  readonly unit: { readonly handle: string };
  readonly similarity: number;
  readonly sameLayer: boolean;
}

test('planted twins of a direction, scaled by two and with noise, are found first, and make a family', async (t) => {
  t.timeout(240_000);
  const azimuth = await startAzimuth();
  t.teardown(azimuth.stop);
  const record = async (directionSets: string[]) => {
    const { job } = await submitRecording(azimuth, { directionSets, maxTokens: 6_000 });
    t.is((await waitForJob(azimuth.query, job?.id ?? '')).state, 'SUCCEEDED');
  };
  await record(['azimuth-demo/5-MLP']);

  const files = [];
  for (const { name, content } of await plantedTwins('5-MLP', 1586)) {
    files.push({ upload: await uploadContent(azimuth.url, content), name });
  }
  const { data } = await azimuth.query<{ ingestDirectionSet: { job: { id: string } } }>(
    `mutation ($input: IngestDirectionSetInput!) { ingestDirectionSet(input: $input) { job { id } errors { message } } }`,
    { input: { model: 'azimuth-demo', layer: 5, name: 'twins', files } },
  );
  t.is((await waitForJob(azimuth.query, data.ingestDirectionSet.job.id)).state, 'SUCCEEDED');
  // What was recorded before need not be recorded again to be compared with.
  await record(['azimuth-demo/5-twins']);

  const { data: found } = await azimuth.query<{
    unit: { byActivations: Similar[]; byDecoder: Similar[]; topActivations: { nodes: { text: string }[] } };
    twin: { topActivations: { nodes: { text: string }[] } };
    unitFamilies: { nodes: { members: { handle: string }[]; cohesion: number; acrossLayers: boolean }[] };
  }>(`{
    unit(handle: "azimuth-demo/5-MLP:1586") {
      byActivations: similar(first: 3) { unit { handle } similarity sameLayer }
      byDecoder: similar(first: 3, by: DECODER) { unit { handle } similarity sameLayer }
      topActivations(first: 5, diversity: { fold: false }) { nodes { text } }
    }
    twin: unit(handle: "azimuth-demo/5-twins:0") { topActivations(first: 5, diversity: { fold: false }) { nodes { text } } }
    unitFamilies(model: "azimuth-demo", first: 100, minSimilarity: 0.9) { nodes { members { handle } cohesion acrossLayers } }
  }`);
  const handles = ['azimuth-demo/5-twins:0', 'azimuth-demo/5-twins:1'];
  t.deepEqual(
    found.unit.byActivations.slice(0, 2).map(({ unit }) => unit.handle),
    handles,
  );
  t.true((found.unit.byActivations[0]?.similarity ?? 0) > 0.9999);
  t.true((found.unit.byActivations[1]?.similarity ?? 0) > 0.9);
  t.true((found.unit.byActivations[2]?.similarity ?? 1) < 0.9);
  t.deepEqual(
    found.unit.byDecoder
      .slice(0, 2)
      .map(({ unit }) => unit.handle)
      .sort(),
    handles,
  );
  t.deepEqual(found.twin.topActivations, found.unit.topActivations, 'scaled, but the same records');
  const family = found.unitFamilies.nodes.find(({ members }) => members.some(({ handle }) => handle === handles[0]));
  t.deepEqual(family?.members.map(({ handle }) => handle).sort(), ['azimuth-demo/5-MLP:1586', ...handles]);
  t.is(family?.acrossLayers, false);
});
