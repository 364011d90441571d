import type { IncomingMessage } from 'node:http';

/** Characters of a client's name that count. */
const maxLength = 200;
/** Groups of an IPv6 address that one customer of a provider has for himself, see RFC 6177. */
const ipv6Groups = 4;

/**
 * Who asks: what a frontend says in its header, or the address that the connection comes from; of IPv6 its first 64 bits.
 * @param header its name in lower case, if one is set
 */
export function clientOf({ headers, socket }: IncomingMessage, header: string | undefined): string {
  const named = header === undefined ? undefined : headers[header];
  const list = Array.isArray(named) ? named.join() : named;
  // Proxies add to the end: what stands before it came from the client.
  const last = list?.split(',').at(-1)?.trim().slice(0, maxLength);
  return last ? last : network(socket.remoteAddress ?? 'unknown');
}

function network(address: string): string {
  const [, ipv4] = /^::ffff:([\d.]+)$/i.exec(address) ?? [];
  if (ipv4 !== undefined) return ipv4;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, ipv6Groups).join(':')}::/64`;
}
