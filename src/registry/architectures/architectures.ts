import type { Architecture } from './architecture.ts';
import { gpt2 } from './gpt2.ts';

/** Every model family that Azimuth runs. A new one is one file, and a line here. */
export const architectures: readonly Architecture[] = [gpt2];
