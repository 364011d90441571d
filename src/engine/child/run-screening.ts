import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { ScreenedValues } from './screened-values.ts';

/** Rows that are screened at once: more gain nothing, and take memory. */
const rowsAtOnce = 128;

/** One of those that are screened together. */
export interface TokenOfText {
  readonly values: ScreenedValues;
  readonly token: number;
}

/** Runs a screeningGraph over some tokens of some texts, and has each text take what it says of its tokens. */
export async function runScreening(
  session: InferenceSession,
  tokens: readonly TokenOfText[],
  { inputSize, size }: { readonly inputSize: number; readonly size: number },
): Promise<void> {
  for (let from = 0; from < tokens.length; from += rowsAtOnce) {
    const rows = tokens.slice(from, from + rowsAtOnce);
    const results = await session.run({ input: inputOf(rows, inputSize), peers: peersOf(rows) });
    const bytes = results['bytes']?.data as Uint8Array;
    const scale = results['byteScale']?.data as Float32Array;
    // What a text keeps must not hold on to another's.
    const isShared = rows.some(({ values }) => values !== rows[0]?.values);
    for (const [row, { values, token }] of rows.entries()) {
      const own = bytes.subarray(row * size, (row + 1) * size);
      values.take(token, isShared ? own.slice() : own, scale[row] as number);
    }
  }
}

function inputOf(rows: readonly TokenOfText[], inputSize: number): Tensor {
  const [{ values: only, token: first }] = rows as [TokenOfText];
  // As nearly always, one text's tokens, all of them: nothing need be copied.
  if (rows.every(({ values, token }, row) => values === only && token === first + row)) {
    const own = only.input.input.subarray(first * inputSize, (first + rows.length) * inputSize);
    return new Tensor('float32', own, [rows.length, inputSize]);
  }
  const input = new Float32Array(rows.length * inputSize);
  for (const [row, { values, token }] of rows.entries()) {
    input.set(values.input.input.subarray(token * inputSize, (token + 1) * inputSize), row * inputSize);
  }
  return new Tensor('float32', input, [rows.length, inputSize]);
}

/** The rows of the same text; but the first token stands alone: it is outsized in most models. A row repeats itself to be as many. */
function peersOf(rows: readonly TokenOfText[]): Tensor {
  const groups = new Map<ScreenedValues, number[]>();
  for (const [row, { values, token }] of rows.entries()) {
    if (token === 0) continue;
    const group = groups.get(values);
    if (group) group.push(row);
    else groups.set(values, [row]);
  }
  const count = Math.max(1, ...[...groups.values()].map(({ length }) => length));
  const peers = new Int32Array(rows.length * count);
  for (const [row, { values, token }] of rows.entries()) {
    const group = token === 0 ? [] : (groups.get(values) ?? []);
    for (let at = 0; at < count; at++) peers[row * count + at] = group[at] ?? row;
  }
  return new Tensor('int32', peers, [rows.length, count]);
}
