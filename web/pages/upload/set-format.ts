import type { DirectionFormat } from '../../graphql/schema.generated.ts';

/** A file format of direction sets, as far as a browser can tell before anything is sent. The server reads all of it. */
export interface SetFormat {
  readonly name: DirectionFormat;
  /** For people: whose format it is. */
  readonly title: string;
  /** The files of one set, for people. */
  readonly files: string;
  /** Path of the one file by which a set of this format is known. */
  readonly mark: RegExp;
  /** Files beside it, or below it, that belong to the set; those that end in ! must be there. */
  readonly others: readonly string[];
  /** The JSON file that describes the set, if there is one. */
  readonly settings?: string;
  /** The safetensors file with the directions, where it is not the mark; none where the mark is in another format. */
  readonly weights?: string;
  /** The encoder's weights in a safetensors file, and whether a row is an input or a direction. Any matrix without a name. */
  readonly encoder?: { readonly name?: string; readonly rows: 'INPUTS' | 'DIRECTIONS' };
  /** Which hook the set reads, as its path or its settings say; null where they do not. */
  hook(path: string, settings: unknown): string | null;
}
