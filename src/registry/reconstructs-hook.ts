import type { Encoder } from './encoder.ts';

/** Whether a set says what is at the hook that it reads: neither transcoders nor bare vectors do. */
export function reconstructsHook({ hook, outputHook, inputSize, tensors }: Encoder): boolean {
  return outputHook === hook && tensors.decoder?.shape[1] === inputSize;
}
