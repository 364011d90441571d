import { useApiQuery } from '../graphql/use-api-query.ts';
import { ModelsDocument } from './models.generated.ts';

/** The models that can be chosen: the first hundred of the registry, oldest first. */
export function useModels() {
  return useApiQuery(ModelsDocument, {});
}
