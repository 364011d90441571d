import { parentPort, workerData } from 'node:worker_threads';
import type { DirectionSource } from '../../engine/protocol.ts';
import { openModel } from './open-model.ts';
import { PassageRunner } from './passage-runner.ts';
import {
  slots,
  type MessageFromPassageWorker,
  type MessageToPassageWorker,
  type PassageWorkerData,
} from './passage-worker-protocol.ts';
import { SetMeasurer } from './set-measurer.ts';

// A thread that computes, so that another can count meanwhile. Nobody ends it during a run, which would end the whole process.

const { setup, sources, shared } = workerData as PassageWorkerData;
const buffers = shared.map((buffer) => new Float32Array(buffer));
const model = openModel(setup);
const runner = model.then((opened) => new PassageRunner(opened, sources, setup));
const measurer = model.then((opened) => new SetMeasurer(opened));
let turn: Promise<void> = Promise.resolve();
let ahead = 0;
let slot = 0;
let onTaken: (() => void) | null = null;

parentPort?.on('message', (message: MessageToPassageWorker) => {
  switch (message.kind) {
    case 'TEXTS': {
      // The model runs ahead of the sources, a step in turn with each of theirs: while both counted and encoded wait, a core does nothing.
      const atHooks = runner.then((passages) => passages.run(message.texts));
      atHooks.catch(() => undefined);
      turn = turn.then(() => compute(atHooks)).catch(fail);
      break;
    }
    case 'MEASURE':
      turn = turn.then(() => measure(message.source, message.texts)).catch(fail);
      break;
    case 'TAKEN':
      ahead--;
      onTaken?.();
  }
});

async function compute(running: ReturnType<PassageRunner['run']>): Promise<void> {
  const atHooks = await running;
  const passages = await runner;
  for (const source of sources) {
    const latents = await passages.latents(source, atHooks);
    while (ahead >= slots) await new Promise<void>((resolve) => (onTaken = resolve));
    ahead++;
    buffers[slot]?.set(latents);
    send({ kind: 'LATENTS', slot, length: latents.length });
    slot = (slot + 1) % slots;
  }
}

async function measure(source: DirectionSource, texts: readonly (readonly number[])[]): Promise<void> {
  await (await runner).close();
  send({ kind: 'QUALITY', quality: await (await measurer).measure(source, texts) });
}

function fail(error: unknown): void {
  send({ kind: 'FAILED', error });
}

function send(message: MessageFromPassageWorker): void {
  parentPort?.postMessage(message);
}
