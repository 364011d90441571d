import { setPriority } from 'node:os';
import { endWithParent } from '../../process/end-with-parent.ts';
import type { Encoder } from '../../registry/encoder.ts';
import { makeScreening } from '../../registry/screening/make-screening.ts';
import type { TensorRange } from '../../registry/tensor-range.ts';
import { makeReducedScreening } from './make-reduced-screening.ts';
import type { SampledModel } from './sampled-inputs.ts';

// A process of its own: it reads and writes half a gigabyte a set, runs the model, and whoever searches meanwhile is not to notice.

/** What is to be made of a set, and in which files. */
export interface ScreeningOrder {
  readonly file: string;
  /** As the set's format read it. */
  readonly weight: TensorRange;
  readonly reduced: { readonly file: string; readonly model: SampledModel; readonly encoder: Encoder };
}

/** As far back as Unix lets a process stand. */
const niceness = 19;

endWithParent({ graceMs: 0 });
process.on('SIGINT', () => undefined);
process.on('message', (order: ScreeningOrder) => {
  setPriority(niceness);
  void make(order).finally(() => process.exit());
});

async function make({ file, weight, reduced }: ScreeningOrder): Promise<void> {
  const screening = await makeScreening(file, weight);
  // It can be used by now.
  process.send?.('SCREENED');
  await makeReducedScreening(reduced.file, reduced.model, reduced.encoder, screening);
}
