/** Bars side by side: one group for each category, in it one bar for each series. */
export interface BarChart {
  readonly title: string;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** What is written at a tick of the vertical axis. */
  readonly format: (value: number) => string;
}

const colors = ['#3b6fd4', '#e08a2b', '#3f9d63', '#a14fb5'];
const [width, height] = [760, 320];
const plot = { left: 56, right: 744, top: 64, bottom: 276 };
/** Share of a group's width that is left free. */
const gap = 0.25;
const wantedTicks = 5;

/** Draws a chart as SVG. */
export function barChart({ title, categories, series, format }: BarChart): string {
  const highest = Math.max(...series.flatMap(({ values }) => values));
  const step = niceStep(highest / wantedTicks);
  const top = step * Math.ceil(highest / step);
  const y = (value: number) => plot.bottom - (value / top) * (plot.bottom - plot.top);
  const group = (plot.right - plot.left) / categories.length;
  const bar = (group * (1 - gap)) / series.length;
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, at) => at * step);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fbfbfd" />`,
    text(plot.left, 24, title, 'font-size="15" font-weight="600"'),
    ...series.flatMap(({ name }, at) => [
      `<rect x="${plot.left + at * 165}" y="36" width="11" height="11" fill="${colors[at] ?? '#666'}" />`,
      text(plot.left + at * 165 + 17, 46, name),
    ]),
    ...ticks.flatMap((tick) => [
      `<path d="M${plot.left} ${round(y(tick))}H${plot.right}" stroke="#d5d8e2" />`,
      text(plot.left - 8, round(y(tick)) + 4, format(tick), 'text-anchor="end"'),
    ]),
    ...categories.map((name, at) =>
      text(round(plot.left + (at + 0.5) * group), plot.bottom + 20, name, 'text-anchor="middle"'),
    ),
    ...series.flatMap(({ values }, of) =>
      values.map((value, at) => {
        const x = plot.left + at * group + (group * gap) / 2 + of * bar;
        const size = `width="${round(bar - 1)}" height="${round(plot.bottom - y(value))}"`;
        return `<rect x="${round(x)}" y="${round(y(value))}" ${size} fill="${colors[of] ?? '#666'}" />`;
      }),
    ),
    '</svg>\n',
  ].join('\n');
}

function text(x: number, y: number, content: string, attributes = ''): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" fill="#223" ${attributes}>${escaped}</text>`;
}

/** The next of 1, 2 and 5 times a power of ten. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
