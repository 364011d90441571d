import type { Architecture } from './architecture.ts';
import { gemma2 } from './gemma2.ts';
import { gemma3 } from './gemma3.ts';
import { gptNeox } from './gpt-neox.ts';
import { gpt2 } from './gpt2.ts';
import { llama } from './llama.ts';
import { mistral } from './mistral.ts';
import { qwen2 } from './qwen2.ts';

/** Every model family that Azimuth runs. A new one is one file, and a line here. */
export const architectures: readonly Architecture[] = [gpt2, gptNeox, llama, mistral, qwen2, gemma2, gemma3];
