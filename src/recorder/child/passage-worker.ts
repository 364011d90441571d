import { parentPort, workerData } from 'node:worker_threads';
import { openModel } from './open-model.ts';
import { PassageRunner } from './passage-runner.ts';
import { slots, type MessageToPassageWorker, type PassageWorkerData } from './passage-worker-protocol.ts';

// A thread that computes, so that another can count meanwhile. Nobody ends it during a run, which would end the whole process.

const { setup, sources, shared } = workerData as PassageWorkerData;
const buffers = shared.map((buffer) => new Float32Array(buffer));
const runner = openModel(setup).then((model) => new PassageRunner(model, sources, setup));
let turn: Promise<void> = Promise.resolve();
let ahead = 0;
let slot = 0;
let onTaken: (() => void) | null = null;

parentPort?.on('message', (message: MessageToPassageWorker) => {
  if (message.kind === 'TEXTS') {
    turn = turn.then(() => compute(message.texts));
    return;
  }
  ahead--;
  onTaken?.();
});

async function compute(texts: readonly (readonly number[])[]): Promise<void> {
  try {
    const passages = await runner;
    const atHooks = await passages.run(texts);
    for (const source of sources) {
      const latents = await passages.latents(source, atHooks);
      while (ahead >= slots) await new Promise<void>((resolve) => (onTaken = resolve));
      ahead++;
      buffers[slot]?.set(latents);
      parentPort?.postMessage({ kind: 'LATENTS', slot, length: latents.length });
      slot = (slot + 1) % slots;
    }
  } catch (error) {
    parentPort?.postMessage({ kind: 'FAILED', error });
  }
}
