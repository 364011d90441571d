import { AzimuthError } from '../../errors/azimuth-error.ts';
import { shortened } from '../shortened.ts';
import { UnpickledTensor } from './allowed-globals.ts';
import type { PickledTensor, StateDict, TorchValue } from './state-dict.ts';

/** Values, tensors among them. A pickle of a few bytes can hold a list a thousand times that holds a list a thousand times. */
const MAX_VALUES = 1_000_000;

/** Characters of all texts, counted each time that a text occurs. */
const MAX_CHARACTERS = 16_000_000;

/** Dictionaries and lists in each other. A pickle can also put a list into itself. */
const MAX_DEPTH = 64;

/**
 * Parts the tensors of an unpickled dictionary from its other values.
 * @throws AzimuthError BAD_FILE where it is no dictionary, has no tensors, or holds something else than plain data.
 */
export function collectStateDict(root: unknown): StateDict {
  const collector = new Collector();
  if (!(root instanceof Map)) refuse(`expected a dictionary of tensors, found ${kindOf(root)}`);
  const values = new Map<string, TorchValue>();
  for (const [key, value] of root as Map<unknown, unknown>) {
    const name = collector.key(key);
    const found = collector.value(value, name, 1);
    if (found !== undefined) values.set(name, found);
  }
  if (collector.tensors.size === 0) refuse('expected a dictionary of tensors, found no tensor in it');
  return { tensors: collector.tensors, values };
}

class Collector {
  readonly tensors = new Map<string, PickledTensor>();
  #values = 0;
  #characters = 0;

  /** @returns undefined for a tensor, and for what holds nothing but tensors. */
  value(value: unknown, name: string, depth: number): TorchValue | undefined {
    if (++this.#values > MAX_VALUES) refuse(`expected at most ${MAX_VALUES} values, found more`);
    if (depth > MAX_DEPTH) refuse(`expected dictionaries in each other at most ${MAX_DEPTH} deep, found more`);
    if (value instanceof UnpickledTensor) {
      if (this.tensors.has(name)) refuse(`two tensors are called ${shortened(name)}`);
      this.#count(name);
      this.tensors.set(name, value);
      return undefined;
    }
    if (typeof value === 'string') return this.#count(value);
    if (typeof value === 'bigint') return Number(value);
    if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
    if (Array.isArray(value)) {
      // Asked first: a pickle can set a list's length to billions without filling it.
      if (value.length > MAX_VALUES) refuse(`expected at most ${MAX_VALUES} values, found ${value.length}`);
      const items = [...value.entries()].map(([at, item]) => this.value(item, `${name}.${at}`, depth + 1));
      return withoutTensors(items, value.length);
    }
    if (value instanceof Map) {
      const entries = [...value].map(([key, item]) => {
        const own = this.key(key);
        return [own, this.value(item, `${name}.${own}`, depth + 1)] as const;
      });
      const plain = entries.filter((entry): entry is [string, TorchValue] => entry[1] !== undefined);
      // fromEntries keeps a key that is called __proto__ as one among others.
      return plain.length === 0 && value.size > 0 ? undefined : Object.fromEntries(plain);
    }
    return refuse(`${shortened(name)} is ${kindOf(value)}; expected a tensor or plain data`);
  }

  key(key: unknown): string {
    if (typeof key === 'string') return this.#count(key);
    if (typeof key === 'number') return String(key);
    return refuse(`expected texts or numbers as the keys of dictionaries, found ${kindOf(key)}`);
  }

  #count(text: string): string {
    this.#characters += text.length;
    if (this.#characters > MAX_CHARACTERS) refuse(`expected at most ${MAX_CHARACTERS} characters of text, found more`);
    return text;
  }
}

function withoutTensors(items: readonly (TorchValue | undefined)[], length: number): TorchValue | undefined {
  const plain = items.filter((item) => item !== undefined);
  return plain.length === 0 && length > 0 ? undefined : plain;
}

function kindOf(value: unknown): string {
  if (value instanceof UnpickledTensor) return 'a single tensor';
  if (value instanceof Uint8Array) return 'bytes';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  // What a pickle takes from an empty stack.
  if (value === undefined) return 'nothing';
  return value === null || typeof value === 'number' || typeof value === 'boolean' ? String(value) : 'another object';
}

function refuse(what: string): never {
  throw new AzimuthError('BAD_FILE', `${what}. Save the state dict alone: torch.save(model.state_dict(), file)`);
}
