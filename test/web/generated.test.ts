import test from 'ava';
import { execa } from 'execa';
import { rootFolder } from '../../src/process/root-folder.ts';

test('the types of the explorer’s queries are those of the API as it is: `npm run web:types` makes them', async (t) => {
  const program = `${rootFolder}node_modules/@graphql-codegen/cli/esm/bin.js`;
  const { exitCode, all } = await execa(process.execPath, [program, '--config', 'codegen.ts', '--check'], {
    cwd: rootFolder,
    all: true,
    reject: false,
  });
  t.is(exitCode, 0, all);
});
