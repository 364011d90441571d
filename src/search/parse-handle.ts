/** What a handle names. Models' handles hold no `/` or `:`. */
export type ParsedHandle =
  | { readonly kind: 'DIRECTION_SET'; readonly model: string; readonly layer: number; readonly name: string }
  | {
      readonly kind: 'DIRECTION';
      readonly model: string;
      readonly layer: number;
      readonly name: string;
      readonly index: number;
    }
  | { readonly kind: 'NEURON'; readonly model: string; readonly layer: number; readonly index: number };

// One spelling for each number. PostgreSQL's text holds no NUL, so no name has one.
const pattern = /^([^/:\0]+)\/(0|[1-9]\d{0,8})(?:-([^/:\0]+))?(?::(0|[1-9]\d{0,8}))?$/;

/** Reads `gpt2-small/0-MLP-OAI`, `gpt2-small/0-MLP-OAI:22631` or `gpt2-small/2:553`; null for anything else. */
export function parseHandle(handle: string): ParsedHandle | null {
  const match = pattern.exec(handle);
  if (!match?.[1] || !match[2]) return null;
  const [, model, layer, name, index] = match;
  if (name !== undefined && index !== undefined) {
    return { kind: 'DIRECTION', model, layer: Number(layer), name, index: Number(index) };
  }
  if (name !== undefined) return { kind: 'DIRECTION_SET', model, layer: Number(layer), name };
  if (index !== undefined) return { kind: 'NEURON', model, layer: Number(layer), index: Number(index) };
  return null;
}
