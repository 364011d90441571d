import { Field, InputType, Int } from 'type-graphql';

@InputType({ description: 'Layers by index. With both lists: those included and not excluded.' })
export class LayerSelection {
  @Field(() => [Int], { nullable: true, description: 'All if left out.' })
  include?: number[] | null;

  @Field(() => [Int], { nullable: true, description: 'None if left out.' })
  exclude?: number[] | null;
}
