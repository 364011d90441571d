import test from 'ava';
import { FairQueue } from '../../src/engine/fair-queue.ts';

function filled(...items: string[]): FairQueue<string> {
  const queue = new FairQueue<string>();
  // Its first letter is the client.
  for (const item of items) queue.add(item.charAt(0), item);
  return queue;
}

function all(queue: FairQueue<string>): string[] {
  const taken: string[] = [];
  for (let item = queue.take(); item !== undefined; item = queue.take()) taken.push(item);
  return taken;
}

test('clients take turns, however much one of them has waiting; each has its things in order', (t) => {
  const queue = filled('a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'b2');
  t.is(queue.size, 7);
  t.deepEqual(all(queue), ['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4']);
  t.is(queue.size, 0);
});

test('one that comes later has its turn after those that were there, not after all that they want', (t) => {
  const queue = filled('a1', 'a2', 'a3', 'b1', 'b2');
  t.is(queue.take(), 'a1');
  queue.add('c', 'c1');
  t.deepEqual(all(queue), ['b1', 'a2', 'c1', 'b2', 'a3']);
});

test('what is not wanted any more is not taken', (t) => {
  const queue = filled('a1', 'a2', 'b1');
  t.true(queue.remove('a', 'a1'));
  t.true(queue.remove('b', 'b1'));
  t.false(queue.remove('b', 'b1'), 'it has gone already');
  t.is(queue.size, 1);
  t.deepEqual(all(queue), ['a2']);
});
