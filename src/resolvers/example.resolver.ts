import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { ExampleText } from '../schema/example-text.ts';
import { exampleCategories, exampleTexts, randomExample } from '../search/example-texts.ts';
import type { Context } from './context.ts';

@Resolver()
export class ExampleResolver {
  @Query(() => [String], { description: 'Kinds of example texts.' })
  exampleCategories(@Ctx() { services }: Context): Promise<string[]> {
    return exampleCategories(services.configuration);
  }

  @Query(() => [ExampleText], {
    description: 'Texts to try things with, of one category or all of them, in the order of the server’s file.',
  })
  exampleTexts(
    @Arg('category', () => String, { nullable: true }) category: string | null | undefined,
    @Ctx() { services }: Context,
  ): Promise<ExampleText[]> {
    return exampleTexts(services.configuration, category);
  }

  @Query(() => ExampleText, {
    nullable: true,
    description: 'A text to try a search with, of one category or of any; null if there is none.',
  })
  randomExample(
    @Arg('category', () => String, { nullable: true }) category: string | null | undefined,
    @Ctx() { services }: Context,
  ): Promise<ExampleText | null> {
    return randomExample(services.configuration, category);
  }
}
