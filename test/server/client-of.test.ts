import type { IncomingMessage } from 'node:http';
import test from 'ava';
import { clientOf } from '../../src/server/observe/client-of.ts';

const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

test('the address that the connection comes from; of IPv6 what one household has', (t) => {
  t.is(clientOf(from('203.0.113.7'), undefined), '203.0.113.7');
  t.is(clientOf(from('::ffff:203.0.113.7'), undefined), '203.0.113.7');
  t.is(clientOf(from('2001:db8:1:2:3:4:5:6'), undefined), '2001:db8:1:2::/64');
  t.is(clientOf(from('2001:db8::6'), undefined), '2001:db8:0:0::/64');
  t.is(clientOf(from('fe80::1%eth0'), undefined), 'fe80:0:0:0::/64');
  t.is(clientOf(from('::1'), undefined), '0:0:0:0::/64');
});

test('what a frontend says in the header that is set, of a list the last; without one the address', (t) => {
  const headers = { 'x-forwarded-for': '198.51.100.1, 198.51.100.2' };
  t.is(clientOf(from('10.0.0.1', headers), 'x-forwarded-for'), '198.51.100.2');
  t.is(clientOf(from('10.0.0.1', headers), undefined), '10.0.0.1');
  t.is(clientOf(from('10.0.0.1', headers), 'x-client'), '10.0.0.1');
  t.is(clientOf(from('10.0.0.1', { 'x-client': '' }), 'x-client'), '10.0.0.1');
});
