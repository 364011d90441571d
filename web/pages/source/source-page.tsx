import { useParams } from 'wouter';
import { LayerView } from './layer-view.tsx';
import { SetView } from './set-view.tsx';

/** `/gpt2-small/2` is a layer and its neurons, `/gpt2-small/2-MLP-OAI` a direction set. */
export function SourcePage() {
  const { model = '', source = '' } = useParams();
  // Another one begins at the top of its table.
  return /^\d+$/.test(source) ? (
    <LayerView key={source} model={model} layer={Number(source)} />
  ) : (
    <SetView key={source} model={model} handle={`${model}/${source}`} />
  );
}
