import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** Stands between a client and a server, counts what the client sends, and stops passing it on where it is told to. */
export async function stallingProxy(server: string) {
  const target = new URL(server);
  const state = { bytes: 0, stallAt: Infinity, isStalled: false };
  const proxy = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    client.on('data', (chunk: Buffer) => {
      state.bytes += chunk.length;
      state.isStalled ||= state.bytes > state.stallAt;
      if (state.isStalled) client.pause();
      else upstream.write(chunk);
    });
    upstream.on('data', (chunk) => client.write(chunk));
    // Whichever goes, the other goes too.
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    state,
    stop: () => {
      proxy.close();
    },
  };
}
