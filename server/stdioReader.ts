import type { Readable } from 'node:stream';
import {
  AbstractMessageReader,
  type DataCallback,
  type Disposable,
  type MessageReader,
} from 'vscode-languageserver/node';

/**
 * Reads all messages that are there at once, so that a cancellation is known before its request is handled: the library waits a turn of
 * the event loop for each message, and another one to hand it on.
 */
export class StdioReader extends AbstractMessageReader implements MessageReader {
  private readonly input: Readable;
  /** What was received and isn't read yet. A large message comes in many chunks, which are joined once. */
  private chunks: Buffer[] = [];
  private size = 0;
  /** How long the content is whose header was read. */
  private awaited: number | undefined;

  constructor(input: Readable) {
    super();
    this.input = input;
    input.on('error', (error) => this.fireError(error));
    input.on('close', () => this.fireClose());
  }

  listen(callback: DataCallback): Disposable {
    const receive = (chunk: Buffer) => {
      this.chunks.push(chunk);
      this.size += chunk.length;
      while (this.readNext(callback));
    };
    this.input.on('data', receive);
    return { dispose: () => this.input.off('data', receive) };
  }

  /** Reads a header or a content. Returns whether it was there. */
  private readNext(callback: DataCallback): boolean {
    try {
      return this.awaited === undefined ? this.readHeader() : this.readContent(this.awaited, callback);
    } catch (error) {
      this.fireError(error);
      return true;
    }
  }

  private readHeader(): boolean {
    const end = this.joined().indexOf(headerEnd);
    if (end < 0 && this.size < longestHeader) return false;
    const header = this.take(end < 0 ? this.size : end + headerEnd.length).toString('latin1');
    const length = /^content-length:\s*(\d+)\s*$/im.exec(header)?.[1];
    if (length === undefined)
      throw new Error(`A message must have a header with a Content-Length.\n${header.slice(0, 200)}`);
    this.awaited = Number(length);
    return true;
  }

  private readContent(length: number, callback: DataCallback): boolean {
    if (this.size < length) return false;
    this.awaited = undefined;
    callback(JSON.parse(this.take(length).toString()));
    return true;
  }

  /** Keeps nothing of what was read: a chunk can hold a whole text. */
  private take(length: number): Buffer {
    const all = this.joined();
    this.chunks = length < all.length ? [all.subarray(length)] : [];
    this.size -= length;
    return all.subarray(0, length);
  }

  private joined(): Buffer {
    if (this.chunks.length > 1) this.chunks = [Buffer.concat(this.chunks)];
    return this.chunks[0] ?? nothing;
  }
}

const nothing = Buffer.alloc(0);

const headerEnd = '\r\n\r\n';

/** In bytes. What goes on for longer without an end is no header, and isn't kept. */
const longestHeader = 65_536;
