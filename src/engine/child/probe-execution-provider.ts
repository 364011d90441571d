import { listSupportedBackends } from 'onnxruntime-node';
import { Graph } from '../../onnx/graph.ts';
import { openSession } from './open-session.ts';

// Started by check-execution-provider.ts with the provider's name: tells whether the installed runtime can compute with it.
// In a process of its own, because a provider that lacks its libraries may take the process down.

const [executionProvider = ''] = process.argv.slice(2);
const available = listSupportedBackends()
  .filter(({ bundled }) => bundled)
  .map(({ name }) => name);

try {
  const graph = new Graph();
  graph.output('y', graph.add('Relu', [graph.input('x', 'float32', [1])]));
  await openSession(graph, { executionProvider, threads: 1 });
  process.send?.({ available, failure: null });
} catch (error) {
  process.send?.({ available, failure: error instanceof Error ? error.message : String(error) });
}
process.disconnect();
