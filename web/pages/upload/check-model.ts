import type { Finding } from './finding.ts';
import type { FoundModel } from './find-uploads.ts';
import { readSafetensorsHeader } from './read-safetensors-header.ts';
import { valueAt } from './value-at.ts';

/** What a browser can tell of a model before it is sent: its family, and whether all of its weights are there. */
export async function checkModel({ files }: FoundModel): Promise<Finding[]> {
  const findings: Finding[] = [];
  const say = (verdict: Finding['verdict'], words: string) => findings.push({ verdict, words });
  const names = new Map(files.map(({ path, file }) => [path.slice(path.lastIndexOf('/') + 1), file]));
  for (const [name, file] of names) {
    try {
      if (name === 'config.json') {
        const family = valueAt(JSON.parse(await file.text()), 'model_type');
        if (typeof family === 'string') say('UNKNOWN', `A model of the family ${family}, if the server knows that.`);
        else say('WRONG', 'config.json names no model_type: is it the one of the model?');
      } else if (name.endsWith('.index.json')) {
        const shards = new Set(Object.values(Object(valueAt(JSON.parse(await file.text()), 'weight_map')) as object));
        const missing = [...shards].filter((shard) => !names.has(String(shard)));
        if (missing.length > 0) say('WRONG', `${name} names ${missing.join(', ')}, which is missing.`);
        else say('FITS', `All ${shards.size} files of weights are there.`);
      } else if (name.endsWith('.safetensors')) {
        const tensors = await readSafetensorsHeader(file);
        say('FITS', `${name} holds ${tensors.size} tensors, all of them whole.`);
      }
    } catch (error) {
      say('WRONG', `${name} ${error instanceof SyntaxError ? 'is no JSON' : (error as Error).message}.`);
    }
  }
  return findings;
}
