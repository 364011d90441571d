import { Tensor } from 'onnxruntime-node';
import { KnownTexts } from '../src/engine/child/known-texts.ts';
import { openSession } from '../src/engine/child/open-session.ts';
import { search } from '../src/engine/child/search.ts';
import { SingleUnit } from '../src/engine/child/single-unit.ts';
import { TextRunner } from '../src/engine/child/text-runner.ts';
import { trace } from '../src/engine/child/trace.ts';
import { LoadedSets } from '../src/engine/child/loaded-sets.ts';
import { UnitRunner } from '../src/engine/child/unit-runner.ts';
import type { DirectionSource, SearchRequest } from '../src/engine/protocol.ts';
import { Graph } from '../src/onnx/graph.ts';
import { madeRandom } from '../test/made-random.ts';
import { measureInTurn, type Measured } from './measured.ts';
import { openSearchEngine } from './open-search-engine.ts';
import { plainSearch } from './plain-search.ts';
import { screenedShare } from './screened-share.ts';
import type { Variant } from './search-data.ts';
import { writeSpeedPlot, type SpeedShares } from './write-speed-plot.ts';

// `npm run bench -- isotropic` or `structured`, lengths of texts, rounds, and `mlp` or `res`: what a search of 12 sets of 32,768 costs (or of
// 24,576 at the residual stream), beside what the same runtime takes for its multiplications alone and for the straightforward way.
// Everything in one run and in this process, in turn.

const variant = (process.argv[2] ?? 'isotropic') as Variant;
const lengths = (process.argv[3] ?? '16,64,128').split(',').map(Number);
const rounds = Number(process.argv[4] ?? 9);
const kind = (process.argv[5] ?? 'mlp') as 'mlp' | 'res';

const { runners, setup, sources } = await openSearchEngine(variant, kind);
const { model, texts, tables, foresight } = runners;
const fresh = new TextRunner(model, texts.units, texts.screener, new KnownTexts(0));
const plainUnits = new UnitRunner(setup, new LoadedSets());
const random = madeRandom(11);
const textOf = (tokens: number) => Array.from({ length: tokens }, () => 1 + Math.floor(random() * 8191));

function request(ids: readonly number[], options: Partial<SearchRequest> = {}): SearchRequest {
  const searched = sources.map((source) => ({ source, allowed: null }));
  const positions = ids.map((_, token) => token);
  const page = { rankBy: 'ACTIVATION', perLayer: null, offset: 0, count: 25 } as const;
  return { kind: 'SEARCH', ids, sources: searched, positions, ...page, ...options };
}

let screened = 0;

async function answer(runner: TextRunner, asked: SearchRequest) {
  const [text] = await runner.search([{ ids: asked.ids, sources: asked.sources.map(({ source }) => source) }]);
  if (!text) throw new Error('Nothing is known of the text.');
  const found = await search(asked, text, tables, performance.now());
  foresight.expect(asked, text);
  screened = screenedShare(text.values, asked.ids.length);
  return found;
}

/** A direction in the middle of the model. */
function testUnit(given: readonly (readonly number[])[]) {
  const source = sources[6] as DirectionSource;
  return trace(model, new SingleUnit(texts.units), { kind: 'TRACE', source, index: 5, texts: given });
}

/** One set's product alone, by float32 and by 8 bits. */
async function productSessions({ encoder, screening }: DirectionSource) {
  if (!screening) throw new Error('The set is not screened.');
  const float = new Graph();
  const x = float.input('x', 'float32', ['tokens', encoder.inputSize]);
  const product = float.add('MatMul', [x, float.weight(encoder.tensors.weight)]);
  float.output('y', float.add('ReduceMax', [product, float.int([0])], { keepdims: 0 }));
  const bytes = new Graph();
  const x8 = bytes.input('x', 'uint8', ['tokens', encoder.inputSize]);
  const one = bytes.float([1], [1]);
  const scaled = bytes.add('com.microsoft:MatMulIntegerToFloat', [x8, bytes.weight(screening.weights), one, one]);
  bytes.output('y', bytes.add('ReduceMax', [scaled, bytes.int([0])], { keepdims: 0 }));
  return { float: await openSession(float, setup), bytes: await openSession(bytes, setup) };
}

const [first] = sources;
if (!first) throw new Error('There are no sets.');
const products = await productSessions(first);
const { inputSize, size } = first.encoder;
const hooks = new Set(sources.map(({ encoder }) => encoder.hook));

/** Texts that are searched: some take twice as long as others, whose best units are all in one set. */
const searchedTexts = 9;

const shares: SpeedShares[] = [];
for (const tokens of lengths) {
  const floats = new Tensor('float32', Float32Array.from({ length: tokens * inputSize }, random), [tokens, inputSize]);
  const bytes = new Tensor(
    'uint8',
    Uint8Array.from({ length: tokens * inputSize }, () => 255 * random()),
    [tokens, inputSize],
  );
  const known = textOf(tokens);
  await answer(texts, request(known));
  const screenedFirst = screened;
  // As an engine does when nobody asks it anything.
  while (await foresight.step());
  const half = new Uint8Array(size / 8).fill(0x55);
  const filtered = sources.map((source) => ({ source, allowed: half }));
  let asked = 0;
  const searched = Array.from({ length: searchedTexts }, () => request(textOf(tokens)));
  const searches = searched.map((text, at) => [`search ${at}`, () => answer(fresh, text)] as const);
  const found: Record<string, Measured> = await measureInTurn(
    {
      float32Product: () => products.float.run({ x: floats }),
      int8Product: () => products.bytes.run({ x: bytes }),
      forward: () => model.run(textOf(tokens), hooks),
      plain: () => plainSearch(model, plainUnits, sources, textOf(tokens), 25),
      ...Object.fromEntries(searches),
      sortByToken: () => answer(texts, request(known, { positions: [asked++ % tokens] })),
      withoutFirst: () => answer(texts, request(known, { positions: known.map((_, token) => token).slice(1) })),
      filter: () => answer(texts, request(known, { sources: filtered })),
      nextPage: () => answer(texts, request(known, { offset: 25 })),
      unit: () => testUnit([textOf(tokens)]),
      counterfactuals: () => testUnit(Array.from({ length: 101 }, () => textOf(tokens))),
    },
    rounds,
  );
  const { plain, forward, int8Product } = found as Record<'plain' | 'forward' | 'int8Product', Measured>;
  const byTime = searches.map(([name]) => found[name] as Measured).sort((a, b) => a.wall - b.wall);
  const search = byTime[searchedTexts >> 1] as Measured;
  const operations = 2 * tokens * inputSize * size;
  console.log(
    `\n${variant}, ${tokens} tokens; ${screenedFirst.toFixed(1)} of 12 sets are screened. ms of the clock, ms of processors, share of plain float32 by each`,
  );
  for (const [name, { wall, cpu }] of Object.entries(found)) {
    const rate = name.endsWith('Product') ? ` ${Math.round(operations / wall / 1e6)} Gop/s` : '';
    console.log(
      `${name.padEnd(16)}${wall.toFixed(1).padStart(9)}${cpu.toFixed(1).padStart(9)}` +
        `${(wall / plain.wall).toFixed(3).padStart(9)}${(cpu / plain.cpu).toFixed(3).padStart(9)}${rate}`,
    );
  }
  const bruteForce = { wall: forward.wall + 12 * int8Product.wall, cpu: forward.cpu + 12 * int8Product.cpu };
  console.log(
    `search, the median of ${searchedTexts} texts: ${(search.wall / plain.wall).toFixed(3)} of plain by the clock, ` +
      `${(search.cpu / plain.cpu).toFixed(3)} by processors' time; to one forward and 12 int8 products: ` +
      `${(search.wall / bruteForce.wall).toFixed(2)} and ${(search.cpu / bruteForce.cpu).toFixed(2)}`,
  );
  shares.push({
    tokens,
    bruteForce: bruteForce.cpu / plain.cpu,
    search: search.cpu / plain.cpu,
    filter: (found['filter'] as Measured).cpu / plain.cpu,
  });
}
if (kind === 'mlp') await writeSpeedPlot(variant, shares);
process.exit();
