import type { Writable } from 'node:stream';
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';

/** Writes a message at once: the library writes its header first, and each write wakes the editor for half a message. */
export class StdioWriter extends AbstractMessageWriter implements MessageWriter {
  private readonly output: Writable;
  private failures = 0;

  constructor(output: Writable) {
    super();
    this.output = output;
    output.on('error', (error) => this.fireError(error));
    output.on('close', () => this.fireClose());
  }

  async write(message: Message): Promise<void> {
    const content = JSON.stringify(message);
    await new Promise<void>((resolve, reject) =>
      this.output.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`, (error) => {
        if (!error) return resolve();
        this.failures += 1;
        this.fireError(error, message, this.failures);
        reject(error);
      }),
    );
  }

  end(): void {
    this.output.end();
  }
}
