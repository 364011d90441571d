import { ActivationRecord } from './activation-record.ts';
import { Corpus } from './corpus.ts';
import { Direction } from './direction.ts';
import { DirectionSet } from './direction-set.ts';
import { Explanation } from './explanation.ts';
import { Job } from './job.ts';
import { Layer } from './layer.ts';
import { Model } from './model.ts';
import { Neuron } from './neuron.ts';
import { Passage } from './passage.ts';
import { Recording } from './recording.ts';
import { SetQuality } from './set-quality.ts';
import { Unit } from './unit.ts';

/** Every class that is a table. */
export const entities = [
  Model,
  Layer,
  DirectionSet,
  Unit,
  Direction,
  Neuron,
  Explanation,
  Corpus,
  Passage,
  ActivationRecord,
  Recording,
  SetQuality,
  Job,
] as const;
