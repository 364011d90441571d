import type { ErrorCode } from '../errors/error-codes.ts';
import type { DatabaseConnection } from './database.ts';

/** What the child process of the embedded database tells its parent, once. The parent tells it CLOSE, once. */
export type EmbeddedDatabaseMessage =
  | { readonly state: 'READY'; readonly connection: DatabaseConnection }
  | { readonly state: 'FAILED'; readonly code: ErrorCode; readonly message: string };
