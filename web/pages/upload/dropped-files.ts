import type { PickedFile } from './picked-file.ts';

/** Folders within folders that are looked into, as deep as the server does. */
const maxDepth = 7;

/** Files that were dropped, those in dropped folders included; hidden ones are left out. To be called within the event. */
export async function droppedFiles(items: DataTransferItemList): Promise<PickedFile[]> {
  // The list is emptied when the event is over.
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return (await Promise.all(entries.map((entry) => filesOf(entry, entry.name, maxDepth)))).flat();
}

async function filesOf(entry: FileSystemEntry, path: string, depth: number): Promise<PickedFile[]> {
  if (entry.name.startsWith('.')) return [];
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject);
    });
    return [{ path, file }];
  }
  if (!isFolder(entry) || depth === 0) return [];
  const reader = entry.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    // A hundred at a time, and none when all have been given.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) break;
    found.push(...some);
  }
  const below = found.map((child) => filesOf(child, `${path}/${child.name}`, depth - 1));
  return (await Promise.all(below)).flat();
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
