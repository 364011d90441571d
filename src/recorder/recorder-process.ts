import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { codeExtension } from '../process/code-extension.ts';
import { codeFlags } from '../process/code-flags.ts';
import type { MessageFromRecorder, MessageToRecorder, RecorderAnswer, RecordingOrder } from './recorder-protocol.ts';

const entry = fileURLToPath(new URL(`./child/main${codeExtension}`, import.meta.url));

/**
 * Each run of the runtime leaves megabytes that V8 is told to free. Helping threads take the cores from those that compute, and free what their
 * own memory pools do not give out again: 14% of the time. Short-lived objects of 32 MB at a time, since folding makes many: 6% more.
 */
const garbageCollection = ['--single-threaded-gc', '--max-semi-space-size=32'];

/**
 * Records in a process of its own, which waits for each of its messages to be dealt with.
 * @param onMessage deals with a message, and answers it
 * @param signal ends the process
 * @returns tokens that were recorded
 * @throws what the recorder failed with; the reason of `signal`; ENGINE_RESTARTED if the process died
 */
export function runRecorder(
  order: RecordingOrder,
  onMessage: (message: MessageFromRecorder) => Promise<RecorderAnswer>,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const execArgv = [...garbageCollection, ...codeFlags];
    const child = fork(entry, { execArgv, serialization: 'advanced' });
    const send = (message: MessageToRecorder) => {
      if (child.connected) child.send(message, () => undefined);
    };
    let outcome = () => {
      reject(new AzimuthError('ENGINE_RESTARTED', "The recorder's process ended before it was done: record again."));
    };
    const finish = (settle: () => void) => {
      outcome = settle;
      child.kill('SIGKILL');
    };
    const abort = () => {
      finish(() => {
        reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
      });
    };
    child.on('message', (message: MessageFromRecorder) => {
      if (message.kind === 'DONE') {
        finish(() => {
          resolve(message.tokens);
        });
      } else if (message.kind === 'FAILED') {
        finish(() => {
          reject(
            message.code === 'INTERNAL' ? new Error(message.message) : new AzimuthError(message.code, message.message),
          );
        });
      } else {
        onMessage(message).then(
          (answer) => {
            send({ kind: 'ANSWER', answer });
          },
          (error: unknown) => {
            finish(() => {
              reject(error instanceof Error ? error : new Error(String(error)));
            });
          },
        );
      }
    });
    child.once('exit', () => {
      signal.removeEventListener('abort', abort);
      outcome();
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    send({ kind: 'RECORD', order });
  });
}
