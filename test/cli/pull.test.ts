import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { fixturesFolder } from '../fixtures-folder.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { publishFiles } from './publish-files.ts';
import { runAzimuth } from './run-azimuth.ts';

const fixture = (name: string) => readFileSync(path.join(fixturesFolder, name));
const folder = (name: string, prefix = '') =>
  readdirSync(path.join(fixturesFolder, name)).map((file) => [`${prefix}${file}`, fixture(`${name}/${file}`)] as const);

const cfg = fixture('saes/saelens-standard/cfg.json').toString();
const v1 = 'mlp_post_act/autoencoders/1.pt';
const v5 = 'resid_post_mlp_v5_32k/autoencoders/1.pt';
const published = await publishFiles(
  new Map([
    [v1, fixture(`saes/openai-v1/${v1}`)],
    [v5, fixture(`saes/openai-v5/${v5}`)],
  ]),
  new Map([
    ['owner/tiny-gpt2', new Map([...folder('models/gpt2'), ['README.md', Buffer.from('# Tiny')]])],
    [
      'owner/sets',
      new Map([
        ...folder('saes/saelens-standard', 'blocks.1.hook_resid_pre/'),
        ...folder('saes/saelens-standard', 'blocks.0.hook_resid_pre/'),
        ['blocks.0.hook_resid_pre/cfg.json', Buffer.from(cfg.replaceAll('blocks.1', 'blocks.0'))],
      ]),
    ],
  ]),
);
const azimuth = await startAzimuth();
const data = azimuth.services.configuration.AZIMUTH_DATA;
const downloads = path.join(data, 'downloads');
test.after.always(async () => {
  published.stop();
  await azimuth.stop();
});

/** `azimuth pull`, from the server of this file. */
function pull(...args: string[]) {
  return runAzimuth({ AZIMUTH_DATA: data }, 'pull', ...args, '--base-url', published.url);
}

const rangesOf = (file: string) =>
  published.requests.filter(({ path, range }) => path.endsWith(file) && range !== null).map(({ range }) => range);

test.serial('a model of Hugging Face, whatever else is in its repository', async (t) => {
  const { exitCode, stdout, stderr } = await pull('hf:owner/tiny-gpt2', '--handle', 'gpt2-small', '--license', 'MIT');
  t.is(exitCode, 0, stderr);
  t.is(stdout, 'gpt2-small');
  t.false(published.requests.some(({ path }) => /README|expected/.test(path)));
  const { data } = await azimuth.query(`{ model(handle: "gpt2-small") { license source layerCount } }`);
  const source = `${published.url}/owner/tiny-gpt2/tree/main`;
  t.deepEqual(data, { model: { license: 'MIT', source, layerCount: 3 } });
  t.deepEqual(readdirSync(downloads), []);
});

test.serial('a connection that is cut goes on where it was', async (t) => {
  published.trouble.set(v1, 'CUT');
  const { exitCode, stdout, stderr } = await pull('openai/gpt2-small-v1', '--layers', '1');
  t.is(exitCode, 0, stderr);
  t.is(stdout, 'gpt2-small/1-MLP-OAI');
  t.is(rangesOf(v1).length, 1);
  const { data } = await azimuth.query(`{ directionSet(handle: "gpt2-small/1-MLP-OAI") { size hook format } }`);
  t.deepEqual(data, { directionSet: { size: 515, hook: 'blocks.1.mlp.hook_post', format: 'OPENAI' } });
  t.deepEqual(readdirSync(downloads), []);
});

test.serial('what is there already is not downloaded again', async (t) => {
  const before = published.requests.length;
  const { exitCode, stdout } = await pull('openai/gpt2-small-v1', '--layers', '1');
  t.is(exitCode, 0);
  t.is(stdout, 'gpt2-small/1-MLP-OAI is there already');
  t.deepEqual(
    published.requests.slice(before).map(({ method }) => method),
    ['HEAD'],
  );
});

test.serial('a pull that was killed goes on where it was', async (t) => {
  published.trouble.set(v1, 'HOLD');
  const command = ['openai/gpt2-small-v1', '--layers', '1', '--name', 'AGAIN'];
  const killed = pull(...command);
  const part = path.join(downloads, 'openai-gpt2-small-v1-mlp_post_act', `${v1}.part`);
  const share = Math.floor(0.4 * fixture(`saes/openai-v1/${v1}`).length);
  while (!existsSync(part) || statSync(part).size < share) await sleep(50);
  killed.kill('SIGKILL');
  await killed;
  const { exitCode, stdout, stderr } = await pull(...command);
  t.is(exitCode, 0, stderr);
  t.is(stdout, 'gpt2-small/1-AGAIN');
  t.is(rangesOf(v1).at(-1), `bytes=${share}-`);
  t.deepEqual(readdirSync(downloads), []);
});

test.serial('Ctrl-C stops a download, and says how to go on', async (t) => {
  published.trouble.set(v5, 'HOLD');
  const command = pull('openai/gpt2-small-v5_32k', '--layers', '1');
  while (!published.requests.some(({ method, path }) => method === 'GET' && path.endsWith(v5))) await sleep(50);
  command.kill('SIGINT');
  const { exitCode, stderr } = await command;
  t.is(exitCode, 130);
  t.is(stderr.split('\n').at(-1), 'azimuth: Stopped. Give the same command again to go on where it was.');
});

test.serial('a damaged file is refused and removed', async (t) => {
  published.trouble.set(v5, 'DAMAGE');
  const command = ['openai/gpt2-small-v5_32k', '--layers', '1', '--name', 'V5', '--keep'];
  // Whatever was left of it would hide the damage.
  const own = { AZIMUTH_DATA: path.join(data, 'other'), AZIMUTH_URL: azimuth.url };
  const run = () => runAzimuth(own, 'pull', ...command, '--base-url', published.url);
  const refused = await run();
  t.is(refused.exitCode, 1);
  t.regex(refused.stderr, /^azimuth: \S+1\.pt arrived damaged: expected the MD5 .+, found .+ download it anew\.$/m);
  const target = path.join(data, 'other/downloads/openai-gpt2-small-v5_32k-resid_post_mlp', v5);
  t.false(existsSync(target));
  const { exitCode, stdout, stderr } = await run();
  t.is(exitCode, 0, stderr);
  t.is(stdout, 'gpt2-small/1-V5');
  t.true(existsSync(target));
});

test.serial('sets of several layers of a repository', async (t) => {
  const sets = ['hf:owner/sets/blocks.{layer}.hook_resid_pre', '--layers', '0-1', '--name', 'PRE'];
  published.trouble.set('/blocks.1.hook_resid_pre/sae_weights.safetensors', 'DAMAGE');
  const refused = await pull(...sets);
  t.is(refused.exitCode, 1);
  t.regex(refused.stderr, /sae_weights\.safetensors arrived damaged: expected the SHA-256/);
  const { exitCode, stdout, stderr } = await pull(...sets);
  t.is(exitCode, 0, stderr);
  t.is(stdout, 'gpt2-small/0-PRE\ngpt2-small/1-PRE');
  // The other file was whole, and is not downloaded again.
  t.is(published.requests.filter(({ path }) => /content.*0\.hook_resid_pre\/sae_weights/.test(path)).length, 1);
});

test('an unknown model, before anything is downloaded', async (t) => {
  const { exitCode, stderr } = await pull('openai/gpt2-small-v1', '--layers', '1', '--model', 'none');
  t.is(exitCode, 1);
  t.regex(stderr, /^azimuth: There is no model "none" for the sets to belong to: add it first .*$/);
});

test('a disk without room, before anything is downloaded', async (t) => {
  const full = { AZIMUTH_DATA: data, AZIMUTH_RESERVED_DISK_BYTES: '1000000000000000' };
  const args = ['openai/gpt2-small-v1', '--layers', '1', '--name', 'LARGE', '--base-url', published.url];
  const { exitCode, stderr } = await runAzimuth(full, 'pull', ...args);
  t.is(exitCode, 1);
  t.regex(
    stderr,
    /^azimuth: The download needs 1\.1 MB, .* has room for 0 bytes\. Make room, take fewer layers, or .*$/,
  );
});

test('a host that is not there', async (t) => {
  const nowhere = ['--base-url', 'http://127.0.0.1:9'];
  const { exitCode, stderr } = await runAzimuth({ AZIMUTH_DATA: data }, 'pull', 'hf:owner/tiny-gpt2', ...nowhere);
  t.is(exitCode, 1);
  t.is(stderr, 'azimuth: owner/tiny-gpt2 (main): 127.0.0.1:9 cannot be reached. Check the network.');
});
