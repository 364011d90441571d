import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { barChart } from './bar-chart.ts';
import { searchFolders, variants, type Variant } from './search-data.ts';

/** Processors' time at a length of text, as shares of what the plain search takes. */
export interface SpeedShares {
  readonly tokens: number;
  /** One forward and all products in 8 bits. */
  readonly bruteForce: number;
  readonly search: number;
  readonly filter: number;
}

const plot = fileURLToPath(new URL('../docs/performance.svg', import.meta.url));

/** Keeps what was measured of a variant beside its data, and draws what there is of all. */
export async function writeSpeedPlot(variant: Variant, shares: readonly SpeedShares[]): Promise<void> {
  const fileOf = (name: Variant) => path.join(searchFolders(name).root, 'speed.json');
  await writeFile(fileOf(variant), JSON.stringify(shares));
  const measured: { name: string; shares: readonly SpeedShares[] }[] = [];
  for (const name of Object.keys(variants) as Variant[]) {
    const text = await readFile(fileOf(name), 'utf8').catch(() => null);
    if (text !== null) measured.push({ name, shares: JSON.parse(text) as SpeedShares[] });
  }
  const categories = measured.flatMap(({ name, shares: found }) => found.map(({ tokens }) => `${name}, ${tokens}`));
  const valuesOf = (of: (share: SpeedShares) => number) => measured.flatMap(({ shares: found }) => found.map(of));
  const chart = barChart({
    title: "Processors' time of a search of 12 sets of 32,768; plain float32 = 1",
    categories,
    series: [
      { name: 'forward + int8 products', values: valuesOf(({ bruteForce }) => bruteForce) },
      { name: 'search, exact', values: valuesOf(({ search }) => search) },
      { name: 'filter of a known text', values: valuesOf(({ filter }) => filter) },
    ],
    format: (value) => value.toFixed(1),
  });
  await writeFile(plot, chart);
}
