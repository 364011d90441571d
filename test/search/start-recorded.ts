import { Model } from '../../src/schema/model.ts';
import { recordByHand, type HandRecordedSource, type HandRecording } from '../record-by-hand.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { makeCorpus, writeRecording } from '../write-recording.ts';

/** A small corpus: enough for most units to fire, on words that the tests' sentences have. */
export const corpus: readonly string[] = [
  'The barn was painted red, and the door was a darker red.',
  'My favorite book is about a whale and the men who hunted it from a ship.',
  'Congress shall make provision for the army and the navy of the United States.',
  'a color resembling the color of blood; the quality or state of being red',
  'The captain stood on the deck of the ship and looked at the sea.',
  'any of various plants of the rose family, having blue or white flowers',
  'In the year of our Lord the people were called upon to vote for a President.',
  'He loved the city, the color of its houses and the noise of its streets.',
  'the act of asking a question; a sentence that asks for information',
  'Fellow citizens, the public debt has been reduced by two millions of dollars.',
  'What color is the sky at night, when the moon is not there?',
  'Call me whatever you like, said the old man; my name is not important.',
];

/** A server whose demo model has been recorded over the small corpus, by hand. */
export async function startRecorded(settings: Record<string, string> = {}) {
  const azimuth = await startAzimuth(settings);
  const { services } = azimuth;
  const model = await services.manager.findOneByOrFail(Model, { handle: 'azimuth-demo' });
  const { tokenizer } = await services.engines.of(model);
  const idsOf = (texts: readonly string[]) => texts.map((text) => tokenizer.tokenize(text, true).map(({ id }) => id));
  const record = async (name: string, texts: readonly string[], isWanted: (source: HandRecordedSource) => boolean) => {
    const corpusId = await makeCorpus(services, model, name);
    const recorded = new Map<string, HandRecording>();
    for await (const source of recordByHand(services, model, idsOf(texts))) {
      if (!isWanted(source)) continue;
      await writeRecording(services, corpusId, source);
      for (const [index, unit] of source.units.entries()) recorded.set(`${source.owner.handle}:${index}`, unit);
    }
    return recorded;
  };
  /** By handle. */
  const units = await record('small', corpus, () => true);
  return {
    ...azimuth,
    record,
    /** What was recorded of a unit. @throws Error for a handle that no unit has */
    recordingOf: (handle: string): HandRecording => {
      const unit = units.get(handle);
      if (!unit) throw new Error(`${handle} was not recorded.`);
      return unit;
    },
    units,
  };
}
