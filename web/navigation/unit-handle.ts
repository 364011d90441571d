/** The handle of the unit whose page has this address, the reverse of `unitPath`. */
export function unitHandle(model: string, source: string, index: string): string {
  return `${model}/${source}:${index}`;
}
