import pickleparser from 'pickleparser';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { endWithParent } from '../../process/end-with-parent.ts';
import { shortened } from '../shortened.ts';
import { allowedGlobal, storageOfId } from './allowed-globals.ts';
import { collectStateDict } from './collect-state-dict.ts';
import type { StateDict } from './state-dict.ts';

// The process that reads one pickle. A pickle is a program: this one can do no more than put data together, but it may still
// ask for more memory or time than there is, and then this process ends and no other. The parent ends it in any case.

/** What this process answers, once. */
export type UnpickleAnswer =
  | { readonly kind: 'READ'; readonly stateDict: StateDict }
  | { readonly kind: 'REFUSED'; readonly message: string }
  | { readonly kind: 'FAILED'; readonly stack: string };

process.on('message', (pickle: Uint8Array) => {
  process.send?.(answer(pickle));
});
process.on('disconnect', () => process.exit());
endWithParent({ graceMs: 0 });
// Ctrl-C reaches the whole process group; the parent decides when to stop.
process.on('SIGINT', () => undefined);

function answer(pickle: Uint8Array): UnpickleAnswer {
  let root: unknown;
  try {
    root = parser().parse(pickle);
  } catch (error) {
    if (error instanceof AzimuthError) return { kind: 'REFUSED', message: error.message };
    // It may have the source of a function in it: on one line.
    const what = shortened((error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' '));
    return {
      kind: 'REFUSED',
      message: `its pickle is damaged, or none that torch writes (${what}). Save the file again`,
    };
  }
  try {
    return { kind: 'READ', stateDict: collectStateDict(root) };
  } catch (error) {
    if (error instanceof AzimuthError) return { kind: 'REFUSED', message: error.message };
    return { kind: 'FAILED', stack: String(error instanceof Error ? error.stack : error) };
  }
}

function parser() {
  return new pickleparser.Parser({
    nameResolver: { resolve: (module, name) => allowedGlobal(module, name) as (...args: unknown[]) => unknown },
    persistentResolver: { resolve: storageOfId },
    // Objects would let a pickle set their prototype.
    unpicklingTypeOfDictionary: 'Map',
  });
}
