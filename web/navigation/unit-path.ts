/** The page of a unit: `/gpt2-small/0-MLP-OAI/22631` for `gpt2-small/0-MLP-OAI:22631`. */
export function unitPath(handle: string): string {
  return `/${handle.replace(/:(\d+)$/, '/$1')}`;
}
