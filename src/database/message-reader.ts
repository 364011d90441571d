/** Bytes of one message from a client; PostgreSQL itself ends at 1 GB. */
const MAX_MESSAGE_BYTES = 256 * 2 ** 20;
const LENGTH_BYTES = 4;

/**
 * Cuts a client's byte stream into messages of PostgreSQL's wire protocol:
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
export class MessageReader {
  /** The first messages of a connection have no type byte before their length. */
  framing: 'UNTYPED' | 'TYPED' = 'UNTYPED';
  #chunks: Buffer[] = [];
  #bytes = 0;

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
  }

  /**
   * The next whole message, or undefined until more has come.
   * @throws Error if the stream is not the protocol, or a message is too long.
   */
  next(): Buffer | undefined {
    const typeBytes = this.framing === 'TYPED' ? 1 : 0;
    if (this.#bytes < typeBytes + LENGTH_BYTES) return undefined;
    if ((this.#chunks[0]?.length ?? 0) < typeBytes + LENGTH_BYTES) this.#join();
    const length = this.#chunks[0]?.readUInt32BE(typeBytes) ?? 0;
    if (length < LENGTH_BYTES || length > MAX_MESSAGE_BYTES) {
      throw new Error(`Expected a message of ${LENGTH_BYTES} to ${MAX_MESSAGE_BYTES} bytes, found one of ${length}.`);
    }
    const size = typeBytes + length;
    if (this.#bytes < size) return undefined;
    // Once a message, not once a chunk, or a long message would be copied as often as it has chunks.
    const all = this.#join();
    this.#chunks = [all.subarray(size)];
    this.#bytes -= size;
    return all.subarray(0, size);
  }

  #join(): Buffer {
    const all = this.#chunks.length === 1 && this.#chunks[0] ? this.#chunks[0] : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}
