import 'reflect-metadata';
import { exitWithError } from '../errors/exit-with-error.ts';
import { program } from './program.ts';

try {
  await program.parseAsync();
} catch (error) {
  exitWithError(error);
}
