import { createPubSub, type PubSub } from '@graphql-yoga/subscription';

/** Tells who watches a job that it has changed; what it is now, the row tells. One of these a process. */
export const jobEvents: PubSub<{ changed: [rowId: number, payload: true] }> = createPubSub();
