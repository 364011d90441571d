import type { PickedFile } from './picked-file.ts';
import type { SetFormat } from './set-format.ts';
import { setFormats } from './set-formats.ts';
import { vectorFormat } from './vector-format.ts';

export interface FoundSet {
  readonly format: SetFormat;
  /** The file by which it is known. */
  readonly mark: PickedFile;
  readonly files: readonly PickedFile[];
  /** Files that its format needs and that were not picked. */
  readonly missing: readonly string[];
}

export interface FoundModel {
  /** Of the folder that it lay in; '' if only files were picked. */
  readonly folder: string;
  readonly files: readonly PickedFile[];
}

/** Files of a model beside its weights. */
const modelFiles = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const modelWeights = /^(model|pytorch_model)(-\d+-of-\d+)?\.(safetensors|bin)(\.index\.json)?$/;

/** What there is to upload in some files: the models and the direction sets whose names are known. */
export function findUploads(picked: readonly PickedFile[]): { models: FoundModel[]; sets: FoundSet[] } {
  const models = findModels(picked);
  if (models.length > 0) return { models, sets: [] };
  const sets = setFormats.flatMap((format) => setsOf(format, picked));
  return { models, sets: sets.length > 0 ? sets : setsOf(vectorFormat, picked) };
}

function findModels(picked: readonly PickedFile[]): FoundModel[] {
  const folders = picked.filter(({ path }) => nameOf(path) === 'tokenizer.json').map(({ path }) => folderOf(path));
  return folders.flatMap((folder) => {
    const inside = picked.filter(({ path }) => folderOf(path) === folder);
    const weights = weightsOf(inside);
    if (weights.length === 0 || !inside.some(({ path }) => nameOf(path) === 'config.json')) return [];
    return [{ folder, files: [...inside.filter(({ path }) => modelFiles.includes(nameOf(path))), ...weights] }];
  });
}

/** A folder may hold the same weights twice: safetensors are the better ones. */
function weightsOf(inside: readonly PickedFile[]): PickedFile[] {
  const all = inside.filter(({ path }) => modelWeights.test(nameOf(path)));
  const safe = all.filter(({ path }) => path.includes('.safetensors'));
  return safe.length > 0 ? safe : all;
}

function setsOf(format: SetFormat, picked: readonly PickedFile[]): FoundSet[] {
  return picked
    .filter(({ path }) => format.mark.test(path))
    .map((mark) => {
      const beside = (name: string) => {
        const path = folderOf(mark.path) + name.replace('!', '');
        return picked.find((file) => file.path === path);
      };
      const others = format.others.map(beside).filter((file) => file !== undefined);
      const missing = format.others.filter((name) => name.endsWith('!') && !beside(name));
      return { format, mark, files: [mark, ...others], missing: missing.map((name) => name.replace('!', '')) };
    });
}

/** With its slash; '' for a file without a folder. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
