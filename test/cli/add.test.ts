import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { fixturesFolder } from '../fixtures-folder.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { runAzimuth } from './run-azimuth.ts';
import { stallingProxy } from './stalling-proxy.ts';
import { writeOnes } from './write-ones.ts';

const azimuth = await startAzimuth();
const data = azimuth.services.configuration.AZIMUTH_DATA;
const folder = await mkdtemp(path.join(tmpdir(), 'azimuth-add-'));
test.after.always(async () => {
  await azimuth.stop();
  await rm(folder, { recursive: true });
});

/** With the server of this file, which the command finds by its data folder. */
const run = (...args: string[]) => runAzimuth({ AZIMUTH_DATA: data }, ...args);
const models = path.join(fixturesFolder, 'models');
const sets = path.join(fixturesFolder, 'saes');
const demo = ['--model', 'azimuth-demo', '--layer', '2', '--hook', 'blocks.2.hook_resid_post'];

test.serial('a model and its sets, listed and removed', async (t) => {
  const added = await run('model', 'add', path.join(models, 'gpt2-sharded'), '--handle', 'tiny', '--license', 'MIT');
  t.is(added.exitCode, 0, added.stderr);
  t.is(added.stdout, 'tiny');
  const file = path.join(sets, 'openai-v1/mlp_post_act/autoencoders/1.pt');
  const openai = ['--name', 'MLP-OAI', '--hook', 'blocks.1.mlp.hook_post', '--private'];
  const set = await run('directions', 'add', file, '--model', 'tiny', '--layer', '1', ...openai);
  t.is(set.stdout, 'tiny/1-MLP-OAI', set.stderr);
  const saelens = await run('directions', 'add', path.join(sets, 'saelens-topk'), '--model', 'tiny', '--layer', '1');
  t.is(saelens.stdout, 'tiny/1-saelens-topk', saelens.stderr);

  const listed = JSON.parse((await run('list', '--json')).stdout) as { handle: string; directionSets: object[] }[];
  t.deepEqual(
    listed.map(({ handle, directionSets }) => [handle, directionSets.length]),
    [
      ['azimuth-demo', 7],
      ['tiny', 2],
    ],
  );
  const lines = (await run('list')).stdout.split('\n');
  t.regex(
    lines.at(-2) ?? '',
    /^ {2}1-MLP-OAI +515 directions +[0-9a-f]{12} {2}OPENAI, RELU, blocks\.1\.mlp\.hook_post$/,
  );

  const asked = await run('remove', 'tiny');
  t.is(asked.exitCode, 1);
  t.regex(asked.stderr, /^azimuth: Remove the model tiny and its 2 direction sets\? There is nobody to ask: say --yes/);
  t.is(
    (await run('remove', 'tiny/1-MLP-OAI', '--yes')).stdout,
    'Removed the direction set tiny/1-MLP-OAI and its 515 directions.',
  );
  t.is((await run('remove', 'tiny', '--yes')).stdout, 'Removed the model tiny and its 1 direction set.');
  const { data } = await azimuth.query(`{ models { nodes { handle } } }`);
  t.deepEqual(data, { models: { nodes: [{ handle: 'azimuth-demo' }] } });
});

test.serial('an upload that was killed goes on where it was', async (t) => {
  const file = await writeOnes(path.join(folder, 'killed.npy'), 4_000, 256);
  const bytes = 4_000 * 256 * 4;
  const proxy = await stallingProxy(azimuth.url);
  t.teardown(proxy.stop);
  proxy.state.stallAt = 0.4 * bytes;
  const add = () => run('directions', 'add', file, ...demo, '--url', proxy.url);
  const killed = add();
  while (!proxy.state.isStalled) await sleep(20);
  killed.kill('SIGKILL');
  await killed;
  Object.assign(proxy.state, { bytes: 0, stallAt: Infinity, isStalled: false });
  const { exitCode, stdout, stderr } = await add();
  t.is(exitCode, 0, stderr);
  t.is(stdout, 'azimuth-demo/2-killed');
  t.log(`${proxy.state.bytes} of ${bytes} bytes were sent the second time`);
  t.true(proxy.state.bytes < 0.7 * bytes);
});

test.serial('Ctrl-C cancels the job', async (t) => {
  const file = await writeOnes(path.join(folder, 'cancelled.npy'), 100_000, 256);
  const command = run('directions', 'add', file, ...demo);
  let said = '';
  command.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!said.includes('Taking in')) await sleep(10);
  command.kill('SIGINT');
  const { exitCode, stderr } = await command;
  t.is(exitCode, 130, stderr);
  t.is(stderr.split('\n').at(-1), 'azimuth: Taking in azimuth-demo/2-cancelled: cancelled; nothing of it is left.');
  const { data } = await azimuth.query(`{ directionSet(handle: "azimuth-demo/2-cancelled") { id } }`);
  t.deepEqual(data, { directionSet: null });
});

const bad = path.join(fixturesFolder, 'bad');
const gpt2 = path.join(models, 'gpt2');
const refused: [title: string, args: string[], message: RegExp][] = [
  [
    'a folder that is not there',
    ['model', 'add', 'nowhere', '--handle', 'x'],
    /nowhere: expected the folder of a model/,
  ],
  ['a folder without a model', ['model', 'add', sets, '--handle', 'x'], /expected config\.json, .*found bare-npy/],
  ['a handle that is taken', ['model', 'add', gpt2, '--handle', 'azimuth-demo'], /belongs to another model/],
  ['a set that is not there', ['directions', 'add', 'nowhere', ...demo], /nowhere: expected a folder or a file/],
  [
    'a layer that is no number',
    ['directions', 'add', sets, '--model', 'x', '--layer', 'two'],
    /--layer: expected a number/,
  ],
  ['an unknown model', ['directions', 'add', gpt2, '--model', 'none', '--layer', '0'], /no model "none"/],
  [
    'a set of another model',
    ['directions', 'add', path.join(bad, 'nan-weights'), '--model', 'azimuth-demo', '--layer', '1'],
    /have 32 inputs/,
  ],
  ['something unknown to remove', ['remove', 'none', '--yes'], /no model or direction set "none": azimuth list/],
  [
    'a server that is not there',
    ['list', '--url', 'http://127.0.0.1:9'],
    /Azimuth server at http:\/\/127\.0\.0\.1:9; no server/,
  ],
  ['an address that is none', ['list', '--url', 'nowhere'], /AZIMUTH_URL="nowhere": Invalid URL/],
  ['an option that is missing', ['model', 'add', gpt2], /required option '--handle <handle>' not specified/],
];
for (const [title, args, message] of refused) {
  test(`refused in one line: ${title}`, async (t) => {
    const { exitCode, stdout, stderr } = await run(...args);
    t.is(exitCode, 1);
    t.is(stdout, '');
    const errors = stderr.split('\n').filter((line) => !/^(Uploading|Taking in) /.test(line));
    t.is(errors.length, 1, stderr);
    t.regex(errors[0] ?? '', message);
    t.log(errors[0]);
  });
}
