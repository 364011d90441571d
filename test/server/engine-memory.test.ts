import test from 'ava';
import { startAzimuth } from '../start-azimuth.ts';

test('a budget that is too small for one direction set is refused at the start, with what is needed', async (t) => {
  await t.throwsAsync(startAzimuth({ AZIMUTH_ENGINE_MEMORY_BYTES: '2000000' }), {
    code: 'BAD_CONFIGURATION',
    message:
      /^AZIMUTH_ENGINE_MEMORY_BYTES=2000000: azimuth-demo\/\d-(MLP|RES) alone needs 2097152\. Raise it to that at least, or remove the set\.$/,
  });
});
