import { basename } from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { readSafetensorsHeader } from './safetensors-header.ts';
import type { SafetensorsHeader } from './safetensors-header.ts';
import { dtypeBytes } from './tensor-range.ts';
import type { Dtype, TensorRange } from './tensor-range.ts';

/** Characters of a tensor's name that a message shows. */
const SHOWN_NAME_LENGTH = 200;

/**
 * Where each tensor of a safetensors file lies, by name. Reads the header only. As strict as the format: the tensors
 * cover the file to its last byte, without gaps or overlaps, and each has as many bytes as its shape needs.
 * Format: https://huggingface.co/docs/safetensors
 * @throws AzimuthError BAD_FILE; the message names the tensor.
 */
export async function readSafetensors(file: string): Promise<ReadonlyMap<string, TensorRange>> {
  const header = await readSafetensorsHeader(file);
  const tensors = new Map<string, TensorRange>();
  for (const [name, entry] of header.entries) {
    if (name === '__metadata__') requireStrings(file, entry);
    else tensors.set(name, tensorRange(file, name, entry, header));
  }
  requireContiguous(file, tensors, header);
  return tensors;
}

function requireStrings(file: string, metadata: unknown): void {
  if (isObject(metadata) && Object.values(metadata).every((value) => typeof value === 'string')) return;
  throw new AzimuthError(
    'BAD_FILE',
    `${basename(file)}: expected strings only in the header's __metadata__, found another type.`,
  );
}

function tensorRange(file: string, name: string, entry: unknown, header: SafetensorsHeader): TensorRange {
  const refuse = (what: string): never => {
    throw new AzimuthError(
      'BAD_FILE',
      `${basename(file)}: tensor ${shown(name)}: ${what}. Download or save the file again.`,
    );
  };
  if (!isObject(entry)) return refuse('expected an object with dtype, shape and data_offsets in the header');
  const { dtype, shape, data_offsets: offsets } = entry;
  if (!isDtype(dtype)) {
    return refuse(`dtype ${JSON.stringify(dtype)} is not known, only ${Object.keys(dtypeBytes).join(', ')} are`);
  }
  if (!isSizes(shape)) {
    return refuse(`expected a shape of non-negative integers up to 2^53, found ${JSON.stringify(shape)}`);
  }
  if (!isSizes(offsets) || offsets.length !== 2) {
    return refuse(`expected two non-negative integers as data_offsets, found ${JSON.stringify(offsets)}`);
  }
  const [begin, end] = offsets as [number, number];
  if (begin > end) return refuse(`data_offsets [${begin}, ${end}] end before they start`);
  if (end > header.dataBytes) {
    return refuse(
      `data_offsets [${begin}, ${end}] lie past the end of the file, which has ${header.dataBytes} bytes of data: it ` +
        `is truncated`,
    );
  }
  const length = shape.reduce((product, size) => product * size, dtypeBytes[dtype]);
  if (!Number.isSafeInteger(length)) return refuse(`shape [${shape.join(', ')}] is too large for any file`);
  if (length !== end - begin) {
    return refuse(
      `shape [${shape.join(', ')}] of ${dtype} needs ${length} bytes, data_offsets [${begin}, ${end}] span ${end - begin}`,
    );
  }
  return { file, name, offset: header.dataStart + begin, length, dtype, shape };
}

function requireContiguous(file: string, tensors: ReadonlyMap<string, TensorRange>, header: SafetensorsHeader): void {
  const inOrder = [...tensors].sort(([, a], [, b]) => a.offset - b.offset || a.length - b.length);
  let covered = header.dataStart;
  let before = 'the header';
  for (const [name, { offset, length }] of inOrder) {
    if (offset !== covered) {
      const what = offset < covered ? 'overlap' : 'leave a gap to';
      throw new AzimuthError(
        'BAD_FILE',
        `${basename(file)}: the data_offsets of tensor ${shown(name)} ${what} those of ${before}: expected to start at ` +
          `${covered - header.dataStart}, found ${offset - header.dataStart}. Save the file again.`,
      );
    }
    covered = offset + length;
    before = `tensor ${shown(name)}`;
  }
  const unused = header.dataStart + header.dataBytes - covered;
  if (unused > 0) {
    throw new AzimuthError(
      'BAD_FILE',
      `${basename(file)}: expected the file to end with ${before}, found ${unused} more bytes that belong to no tensor. ` +
        'Download or save the file again.',
    );
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDtype(value: unknown): value is Dtype {
  return typeof value === 'string' && Object.hasOwn(dtypeBytes, value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function shown(name: string): string {
  return JSON.stringify(name.length > SHOWN_NAME_LENGTH ? `${name.slice(0, SHOWN_NAME_LENGTH)}…` : name);
}
