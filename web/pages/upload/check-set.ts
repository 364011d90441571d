import type { Finding } from './finding.ts';
import type { FoundSet } from './find-uploads.ts';
import { parseHook } from './parse-hook.ts';
import type { SetReading } from './read-set.ts';
import type { SetFields } from './set-fields.ts';
import type { UploadTargetQuery } from './upload-target.generated.ts';

type Model = NonNullable<UploadTargetQuery['model']>;

const fits = (words: string): Finding => ({ verdict: 'FITS', words });
const wrong = (words: string): Finding => ({ verdict: 'WRONG', words });
const unknown = (words: string): Finding => ({ verdict: 'UNKNOWN', words });
const count = new Intl.NumberFormat('en');

/** What a browser can tell of a set before it is sent: whether all of it is there, and whether it fits the model. */
export function checkSet(found: FoundSet, reading: SetReading, fields: SetFields, model: Model): Finding[] {
  const { format, missing } = found;
  return [
    fits(`By its names it is of ${format.title}.`),
    ...missing.map((name) => wrong(`${name} is missing: pick it too, or the whole folder.`)),
    ...reading.faults.map(wrong),
    ...checkHook(reading, fields, model),
    ...checkShape(reading, fields, model),
    ...checkPlace(fields, model),
  ];
}

function checkHook({ hook }: SetReading, fields: SetFields, model: Model): Finding[] {
  const given = fields.hook === '' ? null : fields.hook;
  if (hook !== null && given !== null && hook !== given) {
    return [wrong(`The files say that it reads ${hook}; the hook given is ${given}. Leave it out, or correct it.`)];
  }
  const read = hook ?? given;
  if (read === null) return [wrong('The files do not say which activations it reads: choose a hook.')];
  const parsed = parseHook(read);
  if (!parsed || !model.hooks.some(({ name }) => name === parsed.name) || parsed.layer >= model.layerCount) {
    return [wrong(`It reads ${read}, which ${model.name} does not have.`)];
  }
  if (fields.layer !== '' && Number(fields.layer) !== parsed.layer) {
    return [wrong(`It reads ${read}, which is not in layer ${fields.layer}.`)];
  }
  return [fits(`It reads ${read}, which ${model.name} has.`)];
}

function checkShape({ inputSize, size, head, hook }: SetReading, fields: SetFields, model: Model): Finding[] {
  const name = parseHook(hook ?? fields.hook)?.name;
  const width = model.hooks.find((each) => each.name === name)?.width;
  if (inputSize === null) return [unknown('The server reads how large it is: this format is not read here.')];
  const words = `${size === null ? 'Its' : count.format(size)} directions of ${count.format(inputSize)} inputs`;
  if (width === undefined) return [unknown(`${words}.`)];
  if (head !== null) return [unknown(`${words}, of head ${head} of the hook: the server compares them.`)];
  return inputSize === width
    ? [fits(`${words}, as wide as the hook.`)]
    : [
        wrong(
          `${words}; the hook holds ${count.format(width)} numbers a token in ${model.name}: is it the right model?`,
        ),
      ];
}

function checkPlace({ layer, name }: SetFields, model: Model): Finding[] {
  const handle = `${model.handle}/${layer}-${name}`;
  if (!/^\d+$/.test(layer)) return [wrong('Say which layer it belongs to.')];
  if (Number(layer) >= model.layerCount) return [wrong(`${model.name} has the layers 0 to ${model.layerCount - 1}.`)];
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name)) {
    return [wrong('A name has letters, digits, dots, dashes and underscores, a letter or digit first.')];
  }
  if (model.directionSets.nodes.some((set) => set.handle === handle)) {
    return [wrong(`${handle} exists: choose another name.`)];
  }
  return [fits(`It will be called ${handle}.`)];
}
