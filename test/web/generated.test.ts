import { fileURLToPath } from 'node:url';
import test from 'ava';
import { execa } from 'execa';

test('the types of the explorer’s queries are those of the API as it is: `npm run web:types` makes them', async (t) => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const program = `${root}node_modules/@graphql-codegen/cli/esm/bin.js`;
  const { exitCode, all } = await execa(process.execPath, [program, '--config', 'codegen.ts', '--check'], {
    cwd: root,
    all: true,
    reject: false,
  });
  t.is(exitCode, 0, all);
});
