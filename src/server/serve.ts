import { readConfiguration } from '../configuration/configuration.ts';
import { exitWithError } from '../errors/exit-with-error.ts';
import { startServer } from './start-server.ts';

/** Milliseconds between two looks at whether npm is still there. */
const lookEveryMs = 250;

/** Runs the server in this process until a signal ends it: what `npm start` and `azimuth serve` do. */
export async function serve(): Promise<void> {
  let stop = (): void => process.exit(143);
  stopWithNpm(() => {
    stop();
  });
  try {
    const server = await startServer(readConfiguration(), (reason) => {
      console.error(`azimuth: ${reason.message}`);
      process.exit(1);
    });
    let stopping: Promise<void> | undefined;
    // Under npm in a terminal Ctrl-C comes twice, from the terminal and from npm: the second must not cut the first short.
    stop = () => {
      stopping ??= server.stop().then(() => process.exit(0), exitWithError);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
    // Loaded by now, with the rest of the server.
    const [{ greeting }, { showRecording }] = await Promise.all([
      import('./greeting.ts'),
      import('./show-recording.ts'),
    ]);
    console.log(await greeting(server));
    showRecording(server.services);
  } catch (error) {
    exitWithError(error);
  }
}

/** npm passes signals on to the shell that it runs scripts in; that ends by them and tells nobody. */
function stopWithNpm(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) stop();
  }, lookEveryMs).unref();
}
