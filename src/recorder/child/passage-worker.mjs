// A worker thread does not inherit tsx: it is registered here, then the worker proper begins.
import { register } from 'tsx/esm/api';

register();
await import('./passage-worker.ts');
