import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { unpickle } from '../../src/registry/torch/unpickle.ts';
import { pickled, pickledTensor } from './make-torch-file.ts';

const { text, int, dict, call, global } = pickled;
const tensor = pickledTensor({ elements: 2, shape: [2], strides: [1] });
const small = pickleOf(dict(text('a'), tensor));

function pickleOf(opcodes: string): Uint8Array {
  return Buffer.from(`\x80\x02${opcodes}.`, 'latin1');
}

/** Processes that read pickles for this one. */
function readers(): string[] {
  const list = execFileSync('ps', ['axwwo', 'ppid=,command='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return list
    .split('\n')
    .filter((line) => line.trim().startsWith(`${process.pid} `) && line.includes('unpickle-process'));
}

// A process's end takes a moment to be seen.
test.afterEach('No process is left', async (t) => {
  for (let attempt = 0; attempt < 50 && readers().length > 0; attempt++) await sleep(100);
  t.deepEqual(readers(), []);
});

test.serial('Several at a time, of which no more than two run', async (t) => {
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, readers().length)), 50);
  const read = await Promise.all(Array.from({ length: 5 }, () => unpickle(small)));
  clearInterval(watch);
  t.true(most <= 2, `${most}`);
  for (const { tensors } of read) t.deepEqual([...tensors.keys()], ['a']);
});

test.serial('Refused: what takes too long', async (t) => {
  await t.throwsAsync(unpickle(small, { deadlineMs: 1 }), { code: 'BAD_FILE', message: /longer to read than 1 ms/ });
  t.is((await unpickle(small)).tensors.size, 1);
});

test.serial('Refused: what takes too much memory, and this process lives', async (t) => {
  const pickle = pickleOf(']'.repeat(16_000_000));
  await t.throwsAsync(unpickle(pickle), { code: 'BAD_FILE', message: /more memory to read than|longer to read than/ });
});

test.serial('Refused: a list that is said to have billions of items', async (t) => {
  const length = `]${dict(text('length'), '\x8a\x05\xff\xff\xff\xff\x00')}b`;
  const long = /at most 1000000 values, found 4294967295/;
  await t.throwsAsync(unpickle(pickleOf(dict(text('a'), length))), { code: 'BAD_FILE', message: long });
  // As the arguments of a call.
  const calls = pickleOf(`${global('collections', 'OrderedDict')}${length}R`);
  await t.throwsAsync(unpickle(calls), { code: 'BAD_FILE' });
});

test.serial('Refused: lists of lists of lists, and a text, by the thousand', async (t) => {
  // Each level holds the one before it ten times; q and h put and get a value by a number.
  let bomb = `]q\x00${int(1)}a0`;
  for (let level = 1; level <= 12; level++) {
    const [before, own] = [String.fromCharCode(level - 1), String.fromCharCode(level)];
    bomb += `]q${own}(${`h${before}`.repeat(10)}e0`;
  }
  const nested = pickleOf(dict(text('a'), tensor, text('b'), `${bomb}h\x0c`));
  await t.throwsAsync(unpickle(nested), { code: 'BAD_FILE', message: /at most 1000000 values/ });
  const texts = pickleOf(
    dict(text('a'), tensor, text('b'), `${text('x'.repeat(100_000))}q\x000](${'h\x00'.repeat(1000)}e`),
  );
  await t.throwsAsync(unpickle(texts), { code: 'BAD_FILE', message: /characters of text/ });
});

test.serial('An OrderedDict with content, as torch does not write it', async (t) => {
  const pickle = pickleOf(call(global('collections', 'OrderedDict'), ']'));
  await t.throwsAsync(unpickle(pickle), { code: 'BAD_FILE', message: /OrderedDict in a way/ });
});
