// Types, lint and format: `npm run check`. ESLint takes as long as the others together, so that they go side by side on two cores. What each
// has to say comes in one piece, when it is done.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const lanes = [
  ['eslint/bin/eslint.js --max-warnings 0 .'],
  [
    'typescript/bin/tsc --noEmit',
    'typescript/bin/tsc --noEmit -p test/web',
    'typescript/bin/tsc --noEmit -p web',
    'prettier/bin/prettier.cjs --log-level warn --check .',
  ],
];

/** @returns whether it found nothing */
async function passes(command: string): Promise<boolean> {
  const [program = '', ...args] = command.split(' ');
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = spawn(process.execPath, [`node_modules/${program}`, ...args], {
    cwd: root,
    env: { ...process.env, ...colours },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return true;
  console.error(`${said.trim()}\n${command}: ended with ${code ?? 'a signal'}.\n`);
  return false;
}

const found = await Promise.all(
  lanes.map(async (commands) => {
    let allPass = true;
    for (const command of commands) allPass = (await passes(command)) && allPass;
    return allPass;
  }),
);
process.exit(found.every(Boolean) ? 0 : 1);
