import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { fixturesFolder } from '../fixtures-folder.ts';
import { spawnAzimuth } from '../spawn-azimuth.ts';
import { prepareDatabase } from '../start-database.ts';
import { runAzimuth } from './run-azimuth.ts';

const { environment, remove } = await prepareDatabase('DEMO');
test.after.always(remove);
const data = environment.AZIMUTH_DATA;
const blobs = path.join(data, 'store/blobs');
const run = (...args: string[]) => runAzimuth({ ...environment }, ...args);

test.serial('without a server the command starts one for itself, and takes it down', async (t) => {
  const folder = path.join(fixturesFolder, 'models/gpt2');
  const { exitCode, stdout, stderr } = await run('model', 'add', folder, '--handle', 'tiny');
  t.is(exitCode, 0, stderr);
  t.is(stdout, 'tiny');
  const file = path.join(fixturesFolder, 'saes/openai-v1/mlp_post_act/autoencoders/1.pt');
  const hook = ['--hook', 'blocks.1.mlp.hook_post', '--name', 'OAI'];
  t.is((await run('directions', 'add', file, '--model', 'tiny', '--layer', '1', ...hook)).exitCode, 0);
  t.deepEqual(
    readdirSync(data).filter((name) => /lock|address/.test(name)),
    [],
  );
});

test.serial('files that are as they should be', async (t) => {
  const { exitCode, stdout, stderr } = await run('verify');
  t.is(exitCode, 0, stderr);
  t.regex(stdout, /^\d+ files, \d+\.\d MB: all as they should be\.$/);
});

test.serial('flipped bytes, lost files and prepared weights that cannot be read', async (t) => {
  const [cache = ''] = readdirSync(path.join(data, 'cache'));
  writeFileSync(path.join(data, 'cache', cache), 'nothing');
  // Links to the same content are damaged with it, as on a bad disk.
  const names = readdirSync(blobs);
  const weights = readFileSync(path.join(fixturesFolder, 'models/gpt2/model.safetensors'));
  const damaged = names.find((name) => readFileSync(path.join(blobs, name)).equals(weights)) ?? '';
  const bytes = readFileSync(path.join(blobs, damaged));
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  writeFileSync(path.join(blobs, damaged), bytes);
  const collections = path.join(data, 'store/collections');
  const set = readdirSync(collections).find((name) => readdirSync(path.join(collections, name)).includes('1.pt'));
  rmSync(path.join(collections, set ?? '', '1.pt'));

  // The server's start would tidy up what nobody links to.
  const server = spawnAzimuth(t, { ...environment });
  const { url } = await server.ready();
  t.is(readFileSync(path.join(data, 'address'), 'utf8'), `${url}\n`);
  const { exitCode, stdout, stderr } = await run('verify');
  t.is(exitCode, 1, stderr);
  const lines = stdout.split('\n');
  t.log(stdout);
  t.is(lines.length, 5);
  t.true(lines[0]?.startsWith(`store/blobs/${damaged}: expected the SHA-256 of its name, found `));
  t.regex(
    lines[1] ?? '',
    /^tiny: expected the SHA-256 [0-9a-f]{64}, found [0-9a-f]{64}\. Remove it and add it again\.$/,
  );
  t.regex(lines[2] ?? '', /^tiny\/1-OAI: its files cannot be read/);
  t.true(lines[3]?.startsWith(`cache/${cache} cannot be read.`));
  t.regex(lines[4] ?? '', /: 4 problems\.$/);
  t.is((await server.stop('SIGTERM')).code, 0);
  t.false(readdirSync(data).includes('address'));
});

test.serial('an address that a killed server has left is not believed', async (t) => {
  const server = spawnAzimuth(t, { ...environment });
  await server.ready();
  await server.stop('SIGKILL');
  t.true(readdirSync(data).includes('address'));
  const { exitCode, stdout, stderr } = await run('list');
  t.is(exitCode, 0, stderr);
  t.regex(stdout, /^tiny {3,}/m);
  t.false(readdirSync(data).includes('address'));
});
