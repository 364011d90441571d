import type { EntityManager } from 'typeorm';
import type { Configuration } from '../configuration/configuration.ts';
import type { Densities } from './densities.ts';
import type { ModelEngines } from './model-engines.ts';

/** What answering takes; one of each a server. */
export interface Services {
  readonly configuration: Configuration;
  readonly manager: EntityManager;
  readonly engines: ModelEngines;
  readonly densities: Densities;
}
