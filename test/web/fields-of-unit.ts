import type { startAzimuth } from '../start-azimuth.ts';

type Query = Awaited<ReturnType<typeof startAzimuth>>['query'];

/** What the API says of a unit, beside which its page is held: `await fields<{ density: number }>('density')`. */
export function fieldsOfUnit(query: Query, handle: string): <Data>(fields: string) => Promise<Data> {
  return async <Data>(fields: string) => {
    const { data, errors } = await query<{ unit: Data }>(`{ unit(handle: "${handle}") { ${fields} } }`);
    if (errors) throw new Error(errors[0]?.message);
    return data.unit;
  };
}
