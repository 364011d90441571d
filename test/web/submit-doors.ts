import { submitRecording } from '../recorder/record-text.ts';
import type { startAzimuth } from '../start-azimuth.ts';
import { uploadContent } from '../upload-content.ts';

const passages = ['a red door', 'the red door', 'a red door.', 'She wore a red hat.', 'My favorite color is blue.'];

/** Has the set 3-RES recorded over a few sentences, three of them nearly the same. @returns the job's id */
export async function submitDoors(azimuth: Awaited<ReturnType<typeof startAzimuth>>): Promise<string> {
  const upload = await uploadContent(azimuth.url, Buffer.from(passages.join('\n\n')));
  const files = [{ upload, name: 'corpus.txt' }];
  const { job, errors } = await submitRecording(azimuth, { corpus: 'doors', directionSets: ['RES'], files });
  if (!job) throw new Error(errors.map(({ message }) => message).join());
  return job.id;
}
