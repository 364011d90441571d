import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { Completion } from '../schema/completion.ts';
import { DirectionSetConnection } from '../schema/direction-set-connection.ts';
import { Layer } from '../schema/layer.ts';
import { Model } from '../schema/model.ts';
import { ModelConnection } from '../schema/model-connection.ts';
import { ModelHook } from '../schema/model-hook.ts';
import { Token } from '../schema/token.ts';
import { completeText } from '../search/complete-text.ts';
import { findModel } from '../search/find-model.ts';
import { listDirectionSets } from '../search/list-direction-sets.ts';
import { listModels } from '../search/list-models.ts';
import { modelHooks } from '../search/model-hooks.ts';
import { tokenizeText } from '../search/tokenize-text.ts';
import type { Context } from './context.ts';
import { costs } from './costs.ts';

@Resolver(() => Model)
export class ModelResolver {
  @Query(() => ModelConnection, { complexity: costs.page, description: 'Models of the registry, oldest first.' })
  models(
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { services }: Context,
  ) {
    return listModels(services, first, after);
  }

  @Query(() => Model, { nullable: true, description: 'A model by its handle; null if there is none.' })
  model(@Arg('handle', () => String) handle: string, @Ctx() { services }: Context): Promise<Model | null> {
    return findModel(services.manager, handle);
  }

  @FieldResolver(() => [Layer], { complexity: costs.layers, description: 'From the first to the last.' })
  layers(@Root() model: Model, @Ctx() { loaders }: Context): Promise<Layer[]> {
    return loaders.layersOfModel.load(model.rowId);
  }

  @FieldResolver(() => Layer, { nullable: true, description: 'Null if the model has no layer of that index.' })
  async layer(
    @Arg('index', () => Int) index: number,
    @Root() model: Model,
    @Ctx() { loaders }: Context,
  ): Promise<Layer | null> {
    const layers = await loaders.layersOfModel.load(model.rowId);
    return layers.find((layer) => layer.index === index) ?? null;
  }

  @FieldResolver(() => DirectionSetConnection, { complexity: costs.page, description: 'By layer, then age.' })
  directionSets(
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Root() model: Model,
    @Ctx() { services }: Context,
  ) {
    return listDirectionSets(services, model, first, after);
  }

  @FieldResolver(() => [ModelHook], { description: 'Where direction sets can read, in each block.' })
  hooks(@Root() model: Model): Promise<ModelHook[]> {
    return modelHooks(model);
  }

  @FieldResolver(() => [Token], {
    complexity: costs.tokenize,
    description: 'Token boundaries of a text, without running the model.',
  })
  tokenize(
    @Arg('text', () => String) text: string,
    @Arg('prependBos', () => Boolean, { nullable: true, defaultValue: false }) prependBos: boolean | null,
    @Root() model: Model,
    @Ctx() { services }: Context,
  ): Promise<Token[]> {
    return tokenizeText(services, model, text, prependBos ?? false);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What `prependBos` puts in front, as the vocabulary spells it: `<|endoftext|>`. Null where it has none.',
  })
  async bosToken(@Root() model: Model, @Ctx() { services }: Context): Promise<string | null> {
    const { tokenizer } = await services.engines.of(model);
    return tokenizer.bosTokenId === null ? null : tokenizer.entry(tokenizer.bosTokenId);
  }

  @FieldResolver(() => Completion, {
    complexity: costs.engine,
    description: "The model's most likely next tokens after `text`, and a greedy completion of it. Costs 500.",
  })
  complete(
    @Arg('text', () => String) text: string,
    @Arg('maxTokens', () => Int, { nullable: true, defaultValue: 16 }) maxTokens: number | null,
    @Root() model: Model,
    @Ctx() { services, signal }: Context,
  ): Promise<Completion> {
    return completeText(services, model, text, maxTokens, signal);
  }
}
