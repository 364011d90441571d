import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { codeExtension } from '../../process/code-extension.ts';
import { codeFlags } from '../../process/code-flags.ts';
import { endChild } from '../../process/end-child.ts';
import type { StateDict } from './state-dict.ts';
import type { UnpickleAnswer } from './unpickle-process.ts';

/** Milliseconds, the process's start included. A state dict takes some hundred. */
const DEADLINE_MS = 20_000;

/** MiB of JavaScript objects. A state dict of 10,000 tensors takes about ten. */
const MAX_HEAP_MIB = 256;

/** Processes at a time; the sets of a whole model may be read at once. */
const MAX_PROCESSES = 2;

const entry = fileURLToPath(new URL(`./unpickle-process${codeExtension}`, import.meta.url));
const queue = new PQueue({ concurrency: MAX_PROCESSES });

/**
 * Reads a pickle that torch wrote, in a process of its own, which is ended when it has answered, and when it takes too long.
 * Nothing that the pickle asks for is run: see allowedGlobal.
 * @throws AzimuthError BAD_FILE where it asks for more than tensors and plain data, is damaged, or takes too much memory or
 *   time. The message is the end of a sentence that names the file.
 */
export function unpickle(pickle: Uint8Array, { deadlineMs = DEADLINE_MS } = {}): Promise<StateDict> {
  // The queue answers with nothing only where it has a timeout of its own.
  return queue.add(() => ask(pickle, deadlineMs)) as Promise<StateDict>;
}

async function ask(pickle: Uint8Array, deadlineMs: number): Promise<StateDict> {
  const execArgv = [...codeFlags, `--max-old-space-size=${MAX_HEAP_MIB}`];
  const child = fork(entry, { execArgv, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  let deadline: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<UnpickleAnswer>((resolve, reject) => {
      deadline = setTimeout(() => {
        reject(refusal(`its pickle takes longer to read than ${deadlineMs} ms`));
      }, deadlineMs);
      child.once('message', resolve);
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        // Out of memory, Node aborts itself or the system kills it.
        if (signal) reject(refusal(`its pickle takes more memory to read than ${MAX_HEAP_MIB} MiB (${signal})`));
        else reject(new Error(`The process that reads a pickle ended with the exit code ${code ?? 0} and no answer.`));
      });
      // A child that is already dead is reported by its exit, not here.
      child.send(pickle, () => undefined);
    });
    if (answer.kind === 'READ') return answer.stateDict;
    if (answer.kind === 'REFUSED') throw new AzimuthError('BAD_FILE', answer.message);
    throw new Error(`The process that reads a pickle failed: ${answer.stack}`);
  } finally {
    clearTimeout(deadline);
    await endChild(child);
  }
}

function refusal(what: string): AzimuthError {
  return new AzimuthError('BAD_FILE', `${what}. A state dict does not: save the tensors alone`);
}
