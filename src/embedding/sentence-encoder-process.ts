import { AzimuthError } from '../errors/azimuth-error.ts';
import { endWithParent } from '../process/end-with-parent.ts';
import { readSentenceEncoderFolder } from './sentence-encoder-folder.ts';
import { SentenceModel } from './sentence-model.ts';
import type { MessageFromEncoder, MessageToEncoder } from './sentence-encoder-protocol.ts';

// What SentenceEncoder forks: the runtime computes on the thread that calls it, so it has a process of its own.

let model: SentenceModel | null = null;
let busy = Promise.resolve();

process.on('message', (message: MessageToEncoder) => {
  busy = busy.then(() => handle(message));
});
process.on('disconnect', () => process.exit());
endWithParent({ graceMs: 0 });
// Ctrl-C reaches the whole process group; the parent decides when to stop.
process.on('SIGINT', () => undefined);

async function handle(message: MessageToEncoder): Promise<void> {
  try {
    if (message.kind === 'OPEN') {
      const folder = await readSentenceEncoderFolder(message.folder);
      model = await SentenceModel.open(folder, message.threads);
      send({ kind: 'READY', dimensions: folder.dimensions, onnxFile: folder.onnxFile });
    } else {
      if (!model) throw new Error('Texts came before the model.');
      send({ kind: 'VECTORS', id: message.id, vectors: await model.encode(message.texts) });
    }
  } catch (error) {
    const known = error instanceof AzimuthError;
    send({
      kind: 'FAILURE',
      id: message.kind === 'OPEN' ? null : message.id,
      code: known ? error.code : 'INTERNAL',
      message: known ? error.message : String(error instanceof Error ? error.stack : error),
    });
  }
}

function send(message: MessageFromEncoder): void {
  process.send?.(message);
}
