import type { startAzimuth } from '../start-azimuth.ts';

interface Trace {
  readonly text: string;
  readonly activation: number;
  readonly activations: number[];
  readonly peak: number;
  readonly tokens: { readonly text: string }[];
}
interface Answer {
  readonly counterfactuals: {
    readonly original: Trace;
    readonly counterfactuals: {
      readonly replacement: string;
      readonly ratio: number | null;
      readonly staysPeak: boolean;
      readonly trace: Trace;
    }[];
  };
}

type Query = Awaited<ReturnType<typeof startAzimuth>>['query'];

/** Replaces " red" in a sentence, for the direction that fires on it, unless `input` says something else. */
export function askCounterfactuals(query: Query) {
  return async (replacements: string[], input: object = {}) => {
    const { data, errors } = await query<Answer | null>(
      `query ($input: CounterfactualInput!) {
       counterfactuals(input: $input) {
         original { ...trace }
         counterfactuals { replacement ratio staysPeak trace { ...trace } }
       }
     }
     fragment trace on Trace { text activation activations peak tokens { text } }`,
      {
        input: { unit: 'azimuth-demo/0-MLP:2006', text: 'My favorite color is red.', token: 5, replacements, ...input },
      },
    );
    const error = errors?.[0];
    if (!data) throw new Error(`${String(error?.extensions.code)}: ${String(error?.message)}`);
    return data.counterfactuals;
  };
}
