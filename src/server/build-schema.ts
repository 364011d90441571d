import type { GraphQLSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchema as build } from 'type-graphql';
import { jobEvents } from '../jobs/job-events.ts';
import { ActivationRecordResolver } from '../resolvers/activation-record.resolver.ts';
import { DirectionSetResolver } from '../resolvers/direction-set.resolver.ts';
import { ExampleResolver } from '../resolvers/example.resolver.ts';
import { JobResolver } from '../resolvers/job.resolver.ts';
import { LayerResolver } from '../resolvers/layer.resolver.ts';
import { ModelResolver } from '../resolvers/model.resolver.ts';
import { NodeResolver } from '../resolvers/node.resolver.ts';
import { RegistryResolver } from '../resolvers/registry.resolver.ts';
import { SearchHitResolver } from '../resolvers/search-hit.resolver.ts';
import { SearchResolver } from '../resolvers/search.resolver.ts';
import { SimilarityResolver } from '../resolvers/similarity.resolver.ts';
import { UnitResolver } from '../resolvers/unit.resolver.ts';
import { VerificationResolver } from '../resolvers/verification.resolver.ts';
import { Direction } from '../schema/direction.ts';
import { Neuron } from '../schema/neuron.ts';

/** The API: every resolver, and the types that only interfaces lead to. */
export function buildSchema(): Promise<GraphQLSchema> {
  return build({
    resolvers: [
      ActivationRecordResolver,
      NodeResolver,
      ModelResolver,
      LayerResolver,
      DirectionSetResolver,
      UnitResolver,
      RegistryResolver,
      JobResolver,
      SearchResolver,
      SearchHitResolver,
      SimilarityResolver,
      ExampleResolver,
      VerificationResolver,
    ],
    orphanedTypes: [Direction, Neuron],
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    pubSub: jobEvents,
    // What GraphQL's types do not say is checked by the functions that the resolvers call.
    validate: false,
  });
}
