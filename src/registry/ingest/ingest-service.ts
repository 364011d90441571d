import type { EntityManager } from 'typeorm';
import type { ContentStore } from '../store/content-store.ts';
import type { Uploads } from '../uploads/uploads.ts';

/** What taking files in takes. */
export interface IngestService {
  readonly manager: EntityManager;
  readonly uploads: Uploads;
  readonly store: ContentStore;
  /** Where weights go in the form that the runtime maps. */
  readonly cacheFolder: string;
}
