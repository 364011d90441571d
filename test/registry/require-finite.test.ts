import test from 'ava';
import { requireFinite } from '../../src/registry/require-finite.ts';
import { readSafetensors } from '../../src/registry/safetensors.ts';
import { writeSafetensors } from './write-safetensors.ts';

test('Weights without NaN and infinity pass', async (t) => {
  await t.notThrowsAsync(
    requireFinite((await readSafetensors('test/fixtures/models/gpt2/model.safetensors')).values()),
  );
});

test('The first other value is named by its tensor and place', async (t) => {
  const data = Float32Array.of(1, 2, 3, 4, 5, NaN, Infinity, 8);
  const header = {
    fine: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
    wrong: { dtype: 'F32', shape: [2, 3], data_offsets: [8, 32] },
  };
  const tensors = await readSafetensors(await writeSafetensors(t, header, new Uint8Array(data.buffer)));
  await t.throwsAsync(requireFinite(tensors.values()), { code: 'BAD_FILE', message: /wrong\[1, 0\] is NaN/ });
});

test('A double beyond the range of float32 is not finite for us', async (t) => {
  const data = new Uint8Array(Float64Array.of(1e300).buffer);
  const file = await writeSafetensors(t, { a: { dtype: 'F64', shape: [1], data_offsets: [0, 8] } }, data);
  await t.throwsAsync(
    readSafetensors(file).then((tensors) => requireFinite(tensors.values())),
    { code: 'BAD_FILE', message: /a\[0\] is infinite/ },
  );
});
