import test from 'ava';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';

test('The format follows from the files, or is named', async (t) => {
  const folder = 'test/fixtures/saes/saelens-gated';
  t.is((await readDirectionSet(folder)).format, 'SAELENS');
  t.deepEqual(await readDirectionSet(folder, { format: 'SAELENS' }), await readDirectionSet(folder));
});

test('Refused: a folder of another kind, and what was found is said', async (t) => {
  await t.throwsAsync(readDirectionSet('test/fixtures/models/gpt2'), {
    code: 'BAD_FILE',
    message: /found config\.json, .*tokenizer\.json.*known formats: SAELENS/,
  });
});

test('Refused: no folder, and a format that cannot be read yet', async (t) => {
  await t.throwsAsync(readDirectionSet('test/fixtures/none'), { code: 'BAD_FILE', message: /found none there/ });
  await t.throwsAsync(readDirectionSet('test/fixtures/saes/saelens-gated', { format: 'SPARSIFY' }), {
    code: 'BAD_FILE',
    message: /SPARSIFY cannot be read yet; known formats: SAELENS/,
  });
});
