import { AzimuthError } from '../errors/azimuth-error.ts';
import type { ModelShape } from './architectures/architecture.ts';
import { hookWidth, parseHook } from './architectures/hook-width.ts';
import type { Encoder } from './encoder.ts';

/** Whether a direction set fits a model. @throws AzimuthError BAD_FILE that names the hook, expected and found. */
export function checkEncoder(encoder: Encoder, shape: ModelShape, layer: number): void {
  const { hook, head, inputSize } = encoder;
  const width = hookWidth(shape, hook);
  if (width === null) {
    throw new AzimuthError(
      'BAD_FILE',
      `The set reads ${hook}, which the model does not have: expected a hook of one of its ${shape.layerCount} layers, like blocks.0.hook_resid_pre.`,
    );
  }
  if (parseHook(hook)?.layer !== layer) {
    throw new AzimuthError('BAD_FILE', `The set reads ${hook}; it was to be registered at layer ${layer}.`);
  }
  if (head !== null && (!/\.hook_[qkvz]$/.test(hook) || (head + 1) * shape.headSize > width)) {
    throw new AzimuthError(
      'BAD_FILE',
      `The set reads head ${head} of ${hook}, which has ${width / shape.headSize} heads.`,
    );
  }
  const expected = head === null ? width : shape.headSize;
  if (inputSize !== expected) {
    throw new AzimuthError(
      'BAD_FILE',
      `The set's directions have ${inputSize} inputs (d_in); ${hook}${head === null ? '' : ` head ${head}`} holds ${expected} numbers a token in this model.`,
    );
  }
}
