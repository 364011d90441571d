import { readdirSync } from 'node:fs';
import test from 'ava';
import { execa } from 'execa';
import { rootFolder } from '../../src/process/root-folder.ts';
import { temporaryFolder } from '../registry/temporary-folder.ts';
import { sharedAzimuth } from '../shared-azimuth.ts';

const { url } = await sharedAzimuth();

/** The script as `npm run tour` runs it. */
const tour = (env: Record<string, string>) =>
  execa(process.execPath, ['--import', 'tsx', 'scripts/tour.ts'], {
    cwd: rootFolder,
    env,
    reject: false,
  });
const headings = (output: string) => output.split('\n').filter((line) => line.startsWith('# '));
/** What stands under a heading, up to the next one. */
const under = (heading: string, output: string) => output.split(`# ${heading}\n`)[1]?.split('\n# ')[0] ?? '';

const expected = [
  '# Search a sentence',
  '# Sort by one of its tokens, " red"',
  '# Only neurons',
  '# All layers but 0',
  '# Only layer 1',
  '# Open the top direction and test it on two texts',
  '# Replace " red" by two other words, and fire azimuth-demo/0-MLP:2006 again',
  '# The first page of three hits',
  '# The next page, by its cursor',
];

test.serial('the tour of a running server: each query with its answer', async (t) => {
  const { exitCode, stdout, stderr } = await tour({ AZIMUTH_URL: url });
  t.deepEqual({ exitCode, stderr, headings: headings(stdout) }, { exitCode: 0, stderr: '', headings: expected });

  const unitsUnder = (heading: string) => under(heading, stdout).match(/azimuth-demo\/\d(-\w+)?:\d+/g) ?? [];
  t.is(unitsUnder('Search a sentence').length, 5);
  t.regex(under('Sort by one of its tokens, " red"', stdout), /37\.21 {2}azimuth-demo\/3-RES:634 +at " red"/);
  t.true(unitsUnder('Only neurons').every((handle) => /^azimuth-demo\/\d:\d+$/.test(handle)));
  t.false(unitsUnder('All layers but 0').some((handle) => handle.startsWith('azimuth-demo/0')));
  t.true(unitsUnder('Only layer 1').every((handle) => handle.startsWith('azimuth-demo/1')));
  t.regex(stdout, /azimuth-demo\/3-RES:634 fires on \d\.\d\d% of tokens\n {2}The barn was painted red\[32\.7\]\./);
  t.regex(stdout, /red\[11\.6\]\.\n {2}My favorite color is crimson\. {2}ratio 0\.00\n.* blue\. {2}ratio 0\.00/);
  t.deepEqual(
    [...unitsUnder('The first page of three hits'), ...unitsUnder('The next page, by its cursor')].slice(0, 5),
    unitsUnder('Search a sentence'),
  );
});

test.serial('the tour of a server of its own, of which nothing is left', async (t) => {
  const folder = await temporaryFolder(t);
  const { exitCode, stdout, stderr } = await tour({ AZIMUTH_URL: '', TMPDIR: folder, TEMP: folder, TMP: folder });
  t.deepEqual({ exitCode, stderr, headings: headings(stdout) }, { exitCode: 0, stderr: '', headings: expected });
  t.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('azimuth-')),
    [],
  );
});

test.serial('a tour of a server that is not there fails', async (t) => {
  const { exitCode, stderr } = await tour({ AZIMUTH_URL: 'http://127.0.0.1:1' });
  t.is(exitCode, 1);
  t.regex(stderr, /AZIMUTH_URL: expected a server at http:\/\/127\.0\.0\.1:1, found: .+/);
});
