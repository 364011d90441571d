import { Command } from '@commander-js/extra-typings';
import { listRegistered, type ListedModel } from '../list-registered.ts';
import { readSettings } from '../read-settings.ts';
import { withServer } from '../with-server.ts';

/** Characters of a hash that people look at; --json has all of it. */
const shownHash = 12;

/** `azimuth list` */
export const listCommand = new Command('list')
  .description('models and direction sets, their sizes and hashes')
  .option('--json', 'everything, for programs')
  .option('--url <url>', 'the server; found or started if left out')
  .action(async ({ json, url }) => {
    const models = await withServer(readSettings({ AZIMUTH_URL: url }), listRegistered);
    console.log(json ? JSON.stringify(models, null, 2) : aligned(models.flatMap(rows)));
  });

function rows(model: ListedModel): string[][] {
  const sets = model.directionSets.map((set) => [
    `  ${set.handle.slice(model.handle.length + 1)}`,
    `${set.size} directions`,
    set.sha256.slice(0, shownHash),
    `${set.format}, ${set.activation}, ${set.hook}`,
  ]);
  const size = `${(model.parameterCount / 1e6).toFixed(1)}M parameters`;
  return [
    [model.handle, size, model.sha256.slice(0, shownHash), `${model.architecture}, ${model.layerCount} layers`],
    ...sets,
  ];
}

function aligned(table: readonly (readonly string[])[]): string {
  const width = (column: number) => Math.max(...table.map((row) => row[column]?.length ?? 0));
  const widths = table[0]?.map((_, column) => width(column)) ?? [];
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
