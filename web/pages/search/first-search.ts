import { searchAddress } from './search-settings.ts';

/** Where no unit is known that fires on everything, this leaves nothing out; where there are some, they would come first. */
const density = 0.05;

/** The address of a text's first search: without what fires on nearly every token, and without the first position. */
export function firstSearch(model: string, text: string): string {
  return searchAddress('/search', { model, text, density, skipFirst: true });
}
