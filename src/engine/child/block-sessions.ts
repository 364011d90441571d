import type { InferenceSession } from 'onnxruntime-node';
import { Graph } from '../../onnx/graph.ts';
import { openSession, type SessionSettings } from './open-session.ts';

/** A block's session, and the hooks that it has as outputs. */
interface Block {
  readonly hooks: ReadonlySet<string>;
  readonly session: Promise<InferenceSession>;
}

/**
 * The sessions of a transformer's blocks, each with those outputs that were asked of it so far. The runtime keeps outputs apart, and
 * computes all of them: with every hook as one, a model takes a twentieth longer.
 */
export class BlockSessions {
  readonly #blocks = new Map<number, Block>();

  constructor(
    /** Writes a block with all of its hooks as outputs. */
    readonly build: (graph: Graph, layer: number) => void,
    readonly settings: SessionSettings,
  ) {}

  /** A session that gives these hooks; opened anew where it lacks one. */
  of(layer: number, hooks: ReadonlySet<string>): Promise<InferenceSession> {
    const known = this.#blocks.get(layer);
    if (known && [...hooks].every((hook) => known.hooks.has(hook))) return known.session;
    const wanted = new Set([...(known?.hooks ?? []), ...hooks]);
    const graph = new Graph(wanted);
    this.build(graph, layer);
    const session = openSession(graph, this.settings);
    // One that had fewer is not released: whoever was just given it is about to run it.
    this.#blocks.set(layer, { hooks: wanted, session });
    return session;
  }
}
