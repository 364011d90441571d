import { setPriority } from 'node:os';
import { openTextEncoder } from '../../embedding/open-text-encoder.ts';
import { Tokenizer } from '../../engine/tokenizer.ts';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { endWithParent } from '../../process/end-with-parent.ts';
import { readModelFolder } from '../../registry/read-model-folder.ts';
import { readTokenizerFile } from '../../registry/read-tokenizer-file.ts';
import { openCorpus } from '../corpora/open-corpus.ts';
import type { MessageFromRecorder, MessageToRecorder, RecorderAnswer, RecordingOrder } from '../recorder-protocol.ts';
import { batchTokens } from './batch-tokens.ts';
import { findPairs } from './find-pairs.ts';
import { finishRecording } from './finish-recording.ts';
import { measureSets } from './measure-sets.ts';
import { PassageStream } from './passage-stream.ts';
import { Recording } from './recording.ts';

// A process of its own, so that searches go on in theirs; of low priority, so that they get the cores whenever they want them.

/** Shares of the work that are done when the corpus is run, and when the units are written. */
const runShare = 0.7;
const writtenShare = 0.95;

let answered: ((answer: RecorderAnswer) => void) | null = null;

process.on('message', (message: MessageToRecorder) => {
  if (message.kind === 'ANSWER') answered?.(message.answer);
  else void record(message.order);
});
process.on('disconnect', () => process.exit());
endWithParent({ graceMs: 0 });
process.on('SIGINT', () => undefined);

async function record(order: RecordingOrder): Promise<void> {
  try {
    setPriority(order.niceness);
    const recording = await open(order);
    await recording.run();
    const { tokens } = recording;
    const encoder = await openTextEncoder(
      { AZIMUTH_TEXT_ENCODER: order.textEncoder, AZIMUTH_ENGINE_THREADS: order.setup.threads },
      order.setup.folder,
    );
    const report = async (share: number, stage: string) => {
      await tell({ kind: 'PROGRESS', share, stage });
    };
    await report(runShare, 'Embedding what stands around peaks');
    // The thread that ran the corpus measures while this one folds.
    const measured = measureSets(recording);
    const compared = finishRecording(recording, encoder, (share) =>
      report(runShare + (writtenShare - runShare) * share, 'Folding near-duplicates and storing records'),
    ).then(async (unitIds) => {
      await report(writtenShare, 'Comparing units');
      await findPairs(recording, unitIds);
    });
    await Promise.all([measured, compared]);
    await recording.stream.close();
    await encoder.close();
    await tell({ kind: 'DONE', tokens });
  } catch (error) {
    const code = error instanceof AzimuthError ? error.code : 'INTERNAL';
    const text = error instanceof AzimuthError ? error.message : String(error instanceof Error ? error.stack : error);
    await tell({ kind: 'FAILED', code, message: text });
  }
}

async function open(order: RecordingOrder): Promise<Recording> {
  const { setup, sources } = order;
  const [{ bosTokenId }, tokenizerFile] = await Promise.all([
    readModelFolder(setup.folder),
    readTokenizerFile(setup.folder),
  ]);
  const corpus = await openCorpus(order.corpus.name, order.corpus.folder);
  const tokenizer = new Tokenizer(tokenizerFile, bosTokenId);
  return new Recording(
    order,
    corpus,
    tokenizer,
    new PassageStream(setup, sources, batchTokens(sources) + order.passageTokens + 1),
    tellRun,
  );
}

/** While the corpus is run, its share of the corpus is that of the first part of the work. */
function tellRun(message: MessageFromRecorder): Promise<RecorderAnswer> {
  return tell(message.kind === 'PROGRESS' ? { ...message, share: runShare * message.share } : message);
}

let turn: Promise<unknown> = Promise.resolve();

/** One message at a time: each is answered. */
function tell(message: MessageFromRecorder): Promise<RecorderAnswer> {
  const next = turn.then(
    () =>
      new Promise<RecorderAnswer>((resolve) => {
        answered = resolve;
        process.send?.(message);
      }),
  );
  turn = next;
  return next;
}
