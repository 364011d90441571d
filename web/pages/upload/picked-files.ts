import type { PickedFile } from './picked-file.ts';

/** What an input of files, or of a folder, has. Hidden files and folders are no part of a set or a model. */
export function pickedFiles(list: FileList): PickedFile[] {
  return [...list]
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    .filter(({ path }) => !/(^|\/)\./.test(path));
}
