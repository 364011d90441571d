import { MultiBar, Presets, type Options, type Params } from 'cli-progress';
import { formatBytes } from './format-bytes.ts';

/** One thing that takes long. */
export interface Task {
  /** @param done bytes, or share @param stage what is being done */
  update(done: number, stage?: string): void;
  /** It is done, or given up. */
  end(): void;
}

/** How much there is to do: bytes, a share that goes from 0 to 1, or nobody knows. */
export type Size = number | 'SHARE' | 'UNKNOWN';

/** Shows how far things are: bars in a terminal, now and then a line elsewhere. */
export interface Progress {
  begin(label: string, size: Size): Task;
  close(): void;
}

interface Shown {
  readonly label: string;
  readonly size: Size;
  readonly stage: string;
}

/** Milliseconds between two lines about one task, where there is no terminal. */
const lineEveryMs = 5_000;
const barCharacters = 24;

/** Standard output is for results, so this goes to standard error. */
export function openProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bars(stream) : lines(stream);
}

function bars(stream: NodeJS.WriteStream): Progress {
  const format = (_options: Options, { progress, value }: Params, shown: Shown) => {
    const full = Math.round(progress * barCharacters);
    const bar = shown.size === 'UNKNOWN' ? '' : '█'.repeat(full) + '░'.repeat(barCharacters - full);
    return `${bar} ${line(shown, value)}`.trim();
  };
  const options = { stream, format, hideCursor: true, clearOnComplete: true, gracefulExit: false };
  // Stopped, which clears them away, whenever nothing is under way: other lines come then.
  let all: MultiBar | null = null;
  let underWay = 0;
  return {
    begin(label, size) {
      all ??= new MultiBar(options, Presets.shades_classic);
      underWay++;
      const bar = all.create(typeof size === 'number' ? size : 1, 0, { label, size, stage: '' } satisfies Shown);
      return {
        update: (done, stage = '') => {
          bar.update(done, { stage });
        },
        end: () => {
          underWay--;
          if (underWay > 0) return void all?.remove(bar);
          all?.stop();
          all = null;
        },
      };
    },
    close: () => {
      all?.stop();
    },
  };
}

function lines(stream: NodeJS.WriteStream): Progress {
  return {
    begin(label, size) {
      stream.write(`${label}${typeof size === 'number' ? `, ${formatBytes(size)}` : ''}\n`);
      let saidAt = Date.now();
      return {
        update(done, stage = '') {
          if (Date.now() - saidAt < lineEveryMs) return;
          saidAt = Date.now();
          stream.write(`${line({ label, size, stage }, done)}\n`);
        },
        end: () => undefined,
      };
    },
    close: () => undefined,
  };
}

/** `40%  Uploading model.safetensors  12.0 MB of 30.1 MB` */
function line({ label, size, stage }: Shown, done: number): string {
  const share = typeof size === 'number' ? done / Math.max(1, size) : done;
  const percent = size === 'UNKNOWN' ? '' : `${Math.floor(100 * share)}%`.padStart(4);
  const bytes = typeof size === 'number' ? `${formatBytes(done)} of ${formatBytes(size)}` : '';
  return [percent, label, bytes, stage].filter((part) => part !== '').join('  ');
}
