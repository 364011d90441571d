import { setPriority } from 'node:os';
import { endWithParent } from '../../process/end-with-parent.ts';
import type { TensorRange } from '../tensor-range.ts';
import { makeScreening } from './make-screening.ts';

// A process of its own: it reads and writes half a gigabyte a set, and whoever searches meanwhile is not to notice.

/** As far back as Unix lets a process stand. */
const niceness = 19;

endWithParent({ graceMs: 0 });
process.on('SIGINT', () => undefined);
process.on('message', ({ file, weight }: { file: string; weight: TensorRange }) => {
  setPriority(niceness);
  void makeScreening(file, weight).finally(() => process.exit());
});
