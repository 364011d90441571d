import { timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { MessageReader } from './message-reader.ts';
import { fatalErrorMessage } from './fatal-error-message.ts';
import type { EmbeddedSession } from './embedded-session.ts';

const SSL_REQUEST = 80_877_103;
const GSSENC_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;
const ASK_FOR_PASSWORD = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]);

/**
 * Speaks PostgreSQL's wire protocol with one client until it goes: it asks for the password, then hands the client's
 * messages to its session, in groups at whose end the client waits for an answer.
 * https://www.postgresql.org/docs/current/protocol-flow.html
 * @throws Error whatever the session throws, and if the client is cut off or does not keep to the protocol.
 */
export async function serveClient(socket: Socket, session: EmbeddedSession, password: Buffer): Promise<void> {
  const reader = new MessageReader();
  let startup: Buffer | undefined;
  let group: Buffer[] = [];

  for await (const chunk of socket as AsyncIterable<Buffer>) {
    reader.push(chunk);
    for (let message = reader.next(); message !== undefined; message = reader.next()) {
      if (reader.framing === 'UNTYPED') {
        const code = message.readInt32BE(4);
        // There is one session, busy with what is to be cancelled: it could not even read the request.
        if (code === CANCEL_REQUEST) return;
        if (code === SSL_REQUEST || code === GSSENC_REQUEST) {
          socket.write('N');
          continue;
        }
        startup = message;
        reader.framing = 'TYPED';
        socket.write(ASK_FOR_PASSWORD);
        continue;
      }
      const type = String.fromCharCode(message[0] ?? 0);
      if (startup !== undefined) {
        if (type !== 'p' || !isPassword(message, password)) {
          socket.end(fatalErrorMessage('28P01', 'password authentication failed'));
          return;
        }
        await session.execute(startup, { goesOn: false });
        startup = undefined;
        continue;
      }
      // Terminate.
      if (type === 'X') return;
      group.push(message);
      // Query, Sync, FunctionCall, Flush.
      if (!['Q', 'S', 'F', 'H'].includes(type)) continue;
      await session.execute(Buffer.concat(group), { goesOn: type === 'H' });
      group = [];
    }
  }
}

function isPassword(message: Buffer, password: Buffer): boolean {
  const given = message.subarray(5, -1);
  return given.length === password.length && timingSafeEqual(given, password);
}
