/** A handle or a set's name made of a file's or a repository's: `Pythia 70m (v2)` becomes `Pythia-70m-v2`. */
export function handleOf(name: string): string {
  const clean = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+|-+$/g, '');
  return clean.slice(0, 100);
}
