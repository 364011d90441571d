import path from 'node:path';
import test from 'ava';
import { execa } from 'execa';
import { rootFolder } from '../../src/process/root-folder.ts';
import { sharedAzimuth } from '../shared-azimuth.ts';

// The notebooks of examples/ as the programs that they are, against a server: what they print is what the API says.

const { url, query } = await sharedAzimuth();
const python = await execa('python3', ['--version'], { reject: false });

const text = 'My favorite color is red.';
const found = async (input: object, first: number) => {
  const { data } = await query<{ search: { nodes: { activation: number; unit: { handle: string } }[] } }>(
    'query ($input: SearchInput!, $first: Int!) { search(input: $input, first: $first) { nodes { activation unit { handle } } } }',
    { input: { model: 'azimuth-demo', text, ignoreFirstToken: true, ...input }, first },
  );
  return data.search.nodes;
};

test.serial('the notebook in TypeScript', async (t) => {
  const { stdout } = await execa(process.execPath, ['--import', 'tsx', 'examples/notebook.ts', url, text], {
    cwd: rootFolder,
  });
  t.regex(stdout, /^azimuth-demo: 6 layers of 1024 neurons$/m);
  const sparse = await found({ filter: { maxDensity: 0.05 } }, 5);
  for (const { unit, activation } of sparse) {
    t.regex(stdout, new RegExp(`^${unit.handle} +${activation.toFixed(2)} on "`, 'm'));
  }
  t.true(stdout.includes(`${sparse[0]?.unit.handle ?? ''}, token by token:`));
  t.regex(stdout, /^ {2}My▁ favor.* red.\.█$/m);
  t.is(stdout.match(/% of it is left$/gm)?.length, 3);
});

test.serial('what the API refuses, in its own words', async (t) => {
  const args = ['--import', 'tsx', 'examples/notebook.ts', url, 'word '.repeat(3000)];
  const { exitCode, stderr } = await execa(process.execPath, args, { cwd: rootFolder, reject: false });
  t.not(exitCode, 0);
  t.regex(stderr, /Error: BAD_USER_INPUT: text/);
});

const withPython = python.failed ? test.skip : test.serial;
withPython(
  python.failed ? 'the notebook in Python: skipped, there is no python3 on this machine' : 'the notebook in Python',
  async (t) => {
    const { stdout } = await execa('python3', [path.join(rootFolder, 'examples/notebook.py'), url, text]);
    t.regex(stdout, /^ {2}azimuth-demo\/3-RES +2048 directions at blocks\.3\.hook_resid_post$/m);
    const perLayer = await found({ kinds: ['DIRECTION', 'NEURON'], perLayer: 2 }, 100);
    const lines = stdout.split('\n').filter((line) => line.startsWith('  layer '));
    t.is(lines.length, perLayer.length);
    for (const { unit, activation } of perLayer) {
      t.true(lines.some((line) => line.includes(`${unit.handle} `) && line.includes(activation.toFixed(2))));
    }
    const [first] = await found({}, 1);
    t.regex(stdout, new RegExp(`^${first?.unit.handle ?? ''} +-?\\d+\\.\\d\\d`, 'm'));
    const refused = await execa('python3', [path.join(rootFolder, 'examples/notebook.py'), url, ''], { reject: false });
    t.regex(refused.stderr, /RuntimeError: BAD_USER_INPUT: text/);
  },
);
