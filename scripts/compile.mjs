/**
 * Writes TypeScript as JavaScript, a file for each: what a file imports from packages stays there.
 * @param options of esbuild beside these: which files, and where to
 */
export async function compile(options) {
  const { build, stop } = await import('esbuild');
  await build({
    platform: 'node',
    format: 'esm',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    // Only so that `plugins` see imports, which they leave apart.
    bundle: true,
    packages: 'external',
    ...options,
  });
  // It is a process of its own.
  await stop();
}
