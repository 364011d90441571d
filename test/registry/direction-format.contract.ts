import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import type { DirectionFormat, DirectionSetFiles } from '../../src/registry/formats/direction-format.ts';
import { directionFormats } from '../../src/registry/formats/direction-formats.ts';
import { listSetFiles } from '../../src/registry/formats/list-set-files.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { encoderTensors } from '../../src/registry/encoder-tensors.ts';
import { requireFinite } from '../../src/registry/require-finite.ts';
import { requireIntactNpz } from '../../src/registry/require-intact-npz.ts';
import { sha256OfFiles } from '../../src/registry/sha256-of-files.ts';
import { copyOfSet } from './copy-of-set.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What stands in a fixture's expected.json, of which the other tools' names are translated here. */
interface Expected {
  readonly hook: string;
  readonly head?: number;
  readonly architecture: string;
  readonly k?: number;
  readonly d_in: number;
  readonly d_sae: number;
  readonly d_out?: number;
  readonly hook_out?: string;
  readonly centered?: boolean;
  readonly normalize_activations: string;
  readonly apply_b_dec_to_input: boolean;
  readonly rescale_acts_by_decoder_norm?: boolean;
  readonly files: readonly string[];
}

const activations: Readonly<Record<string, DirectionSetFiles['encoder']['activation']['kind']>> = {
  standard: 'RELU',
  transcoder: 'RELU',
  skip_transcoder: 'RELU',
  linear: 'LINEAR',
  topk: 'TOPK',
  jumprelu: 'JUMPRELU',
  jumprelu_transcoder: 'JUMPRELU',
  gated: 'GATED',
};

const normalizations: Readonly<Record<string, DirectionSetFiles['encoder']['normalization']>> = {
  none: 'NONE',
  expected_average_only_in: 'NONE',
  layer_norm: 'LAYER_NORM',
  constant_norm_rescale: 'CONSTANT_NORM',
};

/**
 * What every format of direction sets owes the registry. A format's own test calls this with its fixtures.
 * @param fixtures folders of test/fixtures/saes: each has an expected.json, which lists the set's files
 * @param hookFrom whether the files, with the names of their folders, say which hook they read
 */
export function testDirectionFormat(
  format: DirectionFormat,
  fixtures: readonly string[],
  hookFrom: 'FILES' | 'HINTS',
): void {
  test(`${format.name} is on the list of formats, once`, (t) => {
    t.deepEqual(
      directionFormats.filter(({ name }) => name === format.name),
      [format],
    );
  });

  test(`${format.name} does not recognise an empty folder, or none`, async (t) => {
    const empty = await temporaryFolder(t);
    t.false(format.recognises([]));
    await t.throwsAsync(readDirectionSet(empty), { code: 'BAD_FILE' });
    await t.throwsAsync(readDirectionSet(empty, { format: format.name }), { code: 'BAD_FILE', message: /found none/ });
    await t.throwsAsync(readDirectionSet(path.join(empty, 'none')), { code: 'BAD_FILE' });
  });

  for (const fixture of fixtures) {
    const expected = JSON.parse(readFileSync(path.join(fixture, 'expected.json'), 'utf8')) as Expected;
    const hints = hookFrom === 'FILES' ? {} : { hook: expected.hook };

    test(`${format.name} reads ${path.basename(fixture)}`, async (t) => {
      const folder = await copyOfSet(t, fixture);
      const files = await listSetFiles(folder);
      t.true(format.recognises(files));
      const set = await format.read(folder, files, hints);
      t.deepEqual(await readDirectionSet(folder, hints), set, 'the format is found without being named');
      t.deepEqual(await readDirectionSet(folder, { hook: expected.hook }), set, 'the hook may be given in any case');
      isAsExpected(t, set, expected);
      await isSound(t, set);
      t.deepEqual(
        set.files.map((file) => path.relative(folder, file).split(path.sep).join('/')),
        [...expected.files].sort(),
      );
      t.regex(await sha256OfFiles(set.files), /^[\da-f]{64}$/);
    });

    test(`${format.name} takes no other hook, or none, for ${path.basename(fixture)}`, async (t) => {
      const folder = await copyOfSet(t, fixture);
      if (hookFrom === 'HINTS') {
        await t.throwsAsync(readDirectionSet(folder), {
          code: 'BAD_FILE',
          message: /: give hook, like blocks\.0\.hook/,
        });
        return;
      }
      const other = 'blocks.7.hook_resid_post';
      const error = await t.throwsAsync(readDirectionSet(folder, { hook: other }), { code: 'BAD_FILE' });
      t.true(error.message.includes(other) && error.message.includes(expected.hook), error.message);
      t.false(error.message.includes(folder), 'messages do not tell where folders are');
    });
  }
}

function isAsExpected(t: ExecutionContext, { encoder }: DirectionSetFiles, expected: Expected): void {
  t.like(encoder, {
    hook: expected.hook,
    // Bare vectors have no decoder.
    outputHook: expected.architecture === 'linear' ? null : (expected.hook_out ?? expected.hook),
    head: expected.head ?? null,
    inputSize: expected.d_in,
    size: expected.d_sae,
    centered: expected.centered ?? false,
    normalization: normalizations[expected.normalize_activations],
    scaleByDecoderNorm: expected.rescale_acts_by_decoder_norm ?? false,
  });
  t.like(encoder.activation, {
    kind: activations[expected.architecture],
    ...(expected.k === undefined ? {} : { k: expected.k }),
  });
  const { inputBias, decoder } = encoder.tensors;
  t.is(inputBias !== undefined, expected.apply_b_dec_to_input);
  if (decoder) t.is(decoder.shape[1], expected.d_out ?? expected.d_in);
}

/** What holds of a set whatever its fixture says: shapes, finite values, ranges within their files, densities. */
async function isSound(t: ExecutionContext, { encoder, densities, files }: DirectionSetFiles): Promise<void> {
  const { inputSize, size, tensors, activation } = encoder;
  t.deepEqual(tensors.weight.shape, [inputSize, size]);
  if (tensors.inputBias) t.deepEqual(tensors.inputBias.shape, [inputSize]);
  if (tensors.decoder) t.is(tensors.decoder.shape[0], size);
  if (tensors.decoderBias) t.deepEqual(tensors.decoderBias.shape, tensors.decoder?.shape.slice(1));
  if (tensors.skip) t.deepEqual(tensors.skip.shape, [inputSize, tensors.decoder?.shape[1]]);
  for (const name of ['bias', 'threshold', 'gateBias', 'magnitudeBias', 'magnitudeScale'] as const) {
    if (tensors[name]) t.deepEqual(tensors[name].shape, [size]);
  }
  if (activation.kind === 'JUMPRELU') t.not(activation.threshold === null, tensors.threshold === undefined);
  if (activation.kind === 'GATED') t.truthy(tensors.gateBias && tensors.magnitudeBias && tensors.magnitudeScale);
  for (const { file, offset, length } of encoderTensors(encoder).values()) {
    t.true(offset + length <= (await stat(file)).size);
  }
  await t.notThrowsAsync(requireIntactNpz(files));
  await t.notThrowsAsync(requireFinite(encoderTensors(encoder).values()));
  if (densities) {
    t.is(densities.length, size);
    t.true(densities.every((density) => density >= 0 && density <= 1));
  }
}
