import test from 'ava';
import { foldGroup } from '../../src/embedding/fold-group.ts';
import { foldRecords, type RecordToFold } from '../../src/embedding/fold-records.ts';
import type { FoldThresholds } from '../../src/embedding/fold-thresholds.ts';
import { halfPrecision } from '../../src/embedding/half-precision.ts';

const open: FoldThresholds = { word: null, phrase: null, sentence: null, text: null };

/** A vector of two values at this angle, in degrees, to the first axis: cosines are those of the angles between. */
function at(degrees: number): Float32Array {
  const radians = (degrees / 180) * Math.PI;
  return halfPrecision(Float32Array.of(Math.cos(radians), Math.sin(radians)));
}

function record(peakText: string, word: string, phrase = 0, sentence = 0): RecordToFold {
  return {
    group: foldGroup(peakText, word),
    vectors: { word: at(0), phrase: at(phrase), sentence: at(sentence), text: at(0) },
  };
}

test('another peak token never folds, nor another word around it, whatever the thresholds', (t) => {
  const records = [record('red', 'Credentials'), record('red', 'red'), record(' red', 'red'), record('red', 'Red')];
  t.deepEqual(foldRecords(records, open), [0, 1, 2, 1]);
  t.deepEqual(foldRecords(records, { word: -1, phrase: -1, sentence: -1, text: -1 }), [0, 1, 2, 1]);
});

test('inflection does not matter', (t) => {
  t.deepEqual(foldRecords([record(' whale', 'whale'), record(' whale', 'whales')], open), [0, 0]);
});

test('every threshold that is given must be reached', (t) => {
  const records = [record(' red', 'red'), record(' red', 'red', 50, 0), record(' red', 'red', 0, 50)];
  t.deepEqual(foldRecords(records, { ...open, phrase: 0.6, sentence: 0.6 }), [0, 0, 0]);
  t.deepEqual(foldRecords(records, { ...open, phrase: 0.7 }), [0, 1, 0]);
  t.deepEqual(foldRecords(records, { ...open, sentence: 0.7 }), [0, 0, 2]);
  t.deepEqual(foldRecords(records, { ...open, phrase: 0.7, sentence: 0.7 }), [0, 1, 2]);
});

test('a record folds into the first that it reaches among those that stand for themselves', (t) => {
  // 30 degrees apart: each reaches the next, 0.87, and no other, 0.5. The third reaches the second, which is folded itself.
  const records = [0, 30, 60, 90].map((degrees) => record(' red', 'red', degrees));
  t.deepEqual(foldRecords(records, { ...open, phrase: 0.8 }), [0, 0, 2, 2]);
  t.deepEqual(foldRecords(records, { ...open, phrase: 0.4 }), [0, 0, 0, 3]);
});

test('equal vectors reach 1', (t) => {
  const vectors = () => ({ word: at(17), phrase: at(33), sentence: at(71), text: at(5) });
  const records = [1, 2].map(() => ({ group: foldGroup(' red', 'red'), vectors: vectors() }));
  t.deepEqual(foldRecords(records, { word: 1, phrase: 1, sentence: 1, text: 1 }), [0, 0]);
});

test('no records, no heads', (t) => {
  t.deepEqual(foldRecords([], open), []);
});
