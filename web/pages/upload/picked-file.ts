/** A file of this machine, and where it lay in what was picked: `3-RES/cfg.json`, or just its name. */
export interface PickedFile {
  readonly path: string;
  readonly file: File;
}
