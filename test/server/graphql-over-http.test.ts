import test from 'ava';
import { auditServer } from 'graphql-http';
import { sharedAzimuth } from '../shared-azimuth.ts';

/**
 * What of the specification's recommendations (`warn`: SHOULD) and permissions (`notice`: MAY) the server does not follow.
 * Its demands (`error`: MUST) admit of no exception.
 */
const deviations: Readonly<Record<string, 'warn' | 'notice'>> = {
  // Apollo Server answers a document that does not parse, is not valid or does not fit its variables with status 400 also
  // where a client accepts application/json, for which the specification recommends 200: nothing was executed, and a
  // client, proxy or log that looks at the status alone sees that.
  '572B': 'warn',
  FDE2: 'warn',
  '7B9B': 'warn',
  // A GET that any web page can have a browser send, without asking the server first, is refused: it could set searches in
  // motion. Clients that use GET add a header (`apollo-require-preflight: true`).
  '5A70': 'notice',
  D6D5: 'notice',
  '6A70': 'notice',
};

test('answers as the GraphQL-over-HTTP specification says', async (t) => {
  const { url } = await sharedAzimuth();
  const results = await auditServer({ url: `${url}/graphql` });
  const failed = results.filter((result) => result.status !== 'ok');
  const count = (status: string) => results.filter((result) => result.status === status).length;
  t.log(
    `${results.length} audits: ${count('ok')} passed, ${count('warn')} warned, ${count('notice')} noticed, ${count('error')} failed`,
  );
  t.deepEqual(Object.fromEntries(failed.map(({ id, status }) => [id, status])), deviations);
  t.true(results.length >= 61, 'the audit has lost audits');
});
