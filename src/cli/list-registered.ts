import type { ApiClient } from './api-client.ts';

export interface ListedSet {
  readonly handle: string;
  readonly format: string;
  readonly activation: string;
  readonly hook: string;
  readonly size: number;
  readonly sha256: string;
}

export interface ListedModel {
  readonly handle: string;
  readonly name: string;
  readonly architecture: string;
  readonly layerCount: number;
  readonly parameterCount: number;
  readonly license: string | null;
  readonly source: string | null;
  readonly sha256: string;
  readonly directionSets: readonly ListedSet[];
}

interface Page<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const pageInfo = 'pageInfo { hasNextPage endCursor }';
const pageSize = 50;

/** Every model with its direction sets. */
export async function listRegistered(client: ApiClient): Promise<ListedModel[]> {
  const models = await all(async (after) => {
    const { models } = await client.query<{ models: Page<Omit<ListedModel, 'directionSets'>> }>(
      `query ($after: String) { models(first: ${pageSize}, after: $after) { ${pageInfo}
        nodes { handle name architecture layerCount parameterCount license source sha256 } } }`,
      { after },
    );
    return models;
  });
  const listed: ListedModel[] = [];
  for (const model of models) listed.push({ ...model, directionSets: await setsOf(client, model.handle) });
  return listed;
}

function setsOf(client: ApiClient, handle: string): Promise<ListedSet[]> {
  return all(async (after) => {
    const { model } = await client.query<{ model: { directionSets: Page<ListedSet> } | null }>(
      `query ($handle: String!, $after: String) { model(handle: $handle) { directionSets(first: ${pageSize}, after: $after) {
        ${pageInfo} nodes { handle format activation hook size sha256 } } } }`,
      { handle, after },
    );
    // Removed since it was listed.
    return model?.directionSets ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
  });
}

async function all<T>(page: (after: string | null) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo }: Page<T> = await page(after);
    items.push(...nodes);
    if (!pageInfo.hasNextPage) return items;
    after = pageInfo.endCursor;
  }
}
