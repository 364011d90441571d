import test, { type ExecutionContext } from 'ava';
import { Admission } from '../../src/engine/admission.ts';
import { AzimuthError } from '../../src/errors/azimuth-error.ts';

const limits = { requests: 4, tokens: 1000, clientRequests: 2, clientTokens: 500, deadlineMs: 30_000, inChild: 1 };

function refusal(t: ExecutionContext, admission: Admission, client: string, tokens: number): [string, number?] {
  const error = t.throws(() => admission.reserve(client, tokens), { instanceOf: AzimuthError });
  return error.retryAfterMs === undefined ? [error.code] : [error.code, error.retryAfterMs];
}

test('a client may hold its share, the others have the rest; both refusals say when to come back', (t) => {
  const admission = new Admission(limits, (requests) => 250 * requests);
  const first = admission.reserve('a', 10);
  admission.reserve('a', 10);
  t.deepEqual(refusal(t, admission, 'a', 10), ['TOO_MANY_REQUESTS', 500]);
  admission.reserve('b', 10);
  admission.reserve('c', 10);
  // Who is refused comes back when a place is free, one after the other.
  for (const ms of [250, 500, 750, 1000, 250]) t.deepEqual(refusal(t, admission, 'd', 10), ['OVERLOADED', ms]);
  first.release();
  admission.reserve('d', 10);
  t.is(admission.heldRequests, 4);
  t.is(admission.heldTokens, 40);
});

test('tokens count as requests do; one request of a client that holds nothing may be longer than its share', (t) => {
  const admission = new Admission(limits, () => 1);
  const long = admission.reserve('a', 600);
  t.deepEqual(refusal(t, admission, 'a', 1), ['TOO_MANY_REQUESTS', 100]);
  t.deepEqual(refusal(t, admission, 'b', 500), ['OVERLOADED', 100]);
  admission.reserve('b', 400);
  long.release();
  admission.reserve('a', 500);
  t.is(admission.heldTokens, 900);
});

test('what could not be answered in time is refused at once; a client is asked about those whose turn comes before its own', (t) => {
  const admission = new Admission({ ...limits, deadlineMs: 1000 }, (requests) => 300 * requests);
  admission.reserve('a', 10);
  const second = admission.reserve('a', 10);
  admission.reserve('b', 10);
  // Two turns come before: one of each.
  t.is(admission.heldRequests, 3);
  t.deepEqual(refusal(t, admission, 'b', 10), ['OVERLOADED', 300]);
  const third = admission.reserve('c', 10);
  third.release();
  second.release();
  admission.reserve('b', 10);
});

test('long texts that wait count by their tokens: of a client, as many as have their turn before', (t) => {
  const admission = new Admission({ ...limits, deadlineMs: 1000 }, (_requests, tokens) => tokens);
  admission.reserve('a', 300);
  admission.reserve('a', 200);
  admission.reserve('b', 400);
  // Behind 250 of the first and 400 of the second.
  admission.reserve('c', 100);
  // Behind all of them.
  t.deepEqual(refusal(t, admission, 'b', 100), ['OVERLOADED', 100]);
});

test('as many as the process has at a time are admitted, however long others took', (t) => {
  const admission = new Admission({ ...limits, inChild: 2 }, (requests) => 60_000 * requests);
  admission.reserve('a', 10);
  admission.reserve('b', 10);
  t.is(refusal(t, admission, 'c', 10)[0], 'OVERLOADED');
});

test('what would never fit is no matter of waiting', (t) => {
  const admission = new Admission(limits, () => 1);
  t.deepEqual(refusal(t, admission, 'a', 1001), ['BAD_USER_INPUT']);
});
