import path from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { DirectionFormat, DirectionSetFiles, DirectionSetHints } from './direction-format.ts';
import { directionFormats } from './direction-formats.ts';
import { listSetFiles } from './list-set-files.ts';

/** Names of files that a message lists before it leaves off. */
const SHOWN_FILES = 10;

/**
 * Reads a direction set from its folder: headers and configuration, not the weights.
 * @param hints what its uploader says of it; the format is found from the names of the files if left out
 * @throws AzimuthError BAD_FILE where no known format fits, more than one does, or the files are wrong.
 */
export async function readDirectionSet(
  folder: string,
  hints: DirectionSetHints & { readonly format?: DirectionSetFiles['format'] } = {},
): Promise<DirectionSetFiles> {
  const { format } = hints;
  const found = await listSetFiles(folder);
  const candidates: DirectionFormat[] = [];
  for (const candidate of directionFormats) {
    if (format ? candidate.name === format : candidate.recognises(found)) candidates.push(candidate);
  }
  const [only] = candidates;
  if (only && candidates.length === 1) {
    const set = await only.read(folder, found, hints);
    requireSameActivation(folder, set, hints);
    return set;
  }
  const name = path.basename(folder);
  if (only) {
    const fitting = candidates.map((candidate) => candidate.name).join(', ');
    throw new AzimuthError('BAD_FILE', `${name}: the files fit more than one format (${fitting}): name the right one.`);
  }
  const known = directionFormats.map((candidate) => candidate.name).join(', ');
  throw new AzimuthError(
    'BAD_FILE',
    `${name}: no known format of direction sets fits; found ${list(found)}; known formats: ${known}. Give the folder that ` +
      'holds the files of one set.',
  );
}

function requireSameActivation(
  folder: string,
  { format, encoder }: DirectionSetFiles,
  { activation }: DirectionSetHints,
): void {
  const { kind } = encoder.activation;
  if (activation === undefined || activation === kind) return;
  throw new AzimuthError(
    'BAD_FILE',
    `${path.basename(folder)}: the files (${format}) say that the activation is ${kind}; the one given is ${activation}. Leave it out.`,
  );
}

function list(names: readonly string[]): string {
  if (names.length === 0) return 'an empty folder';
  const more = names.length > SHOWN_FILES ? ` and ${names.length - SHOWN_FILES} more` : '';
  return names.slice(0, SHOWN_FILES).join(', ') + more;
}
