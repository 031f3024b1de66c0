import { closeSync, fstatSync, mkdirSync, openSync, write } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const writeAt = promisify(write);

/** The log of one task: what its processes write, and lines of the platform. */
export interface TaskLog {
  /** Resolves when it is in the file. */
  readonly write: (chunk: Uint8Array) => Promise<void>;
  /** A line of the platform. */
  readonly say: (text: string) => Promise<void>;
  /** The last text that was written, for what can be read from it. */
  readonly tail: () => string;
  readonly close: () => Promise<void>;
}

/** In bytes; the same as in the service. */
const mostLog = 1_073_741_824;

const tailSize = 64 * 1024;

/** Opens a log, which goes on where it was. What exceeds the limit isn't kept, which its last line says. */
export function openTaskLog(file: string, now: () => number, limit = mostLog): TaskLog {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const descriptor = openSync(file, 'a', 0o600);
  let size = fstatSync(descriptor).size;
  let isFull = size >= limit;
  let last = Buffer.alloc(0);
  let queue: Promise<unknown> = Promise.resolve();
  const put = (bytes: Uint8Array) => {
    size += bytes.length;
    last = Buffer.concat([last, bytes]).subarray(-tailSize);
    const done = queue.then(() => writeAll(descriptor, bytes));
    // A full disk doesn't end the job.
    queue = done.catch(() => {});
    return queue as Promise<void>;
  };
  const line = (text: string) => {
    const begins = last.length === 0 || last.at(-1) === newline;
    return put(Buffer.from(`${begins ? '' : '\n'}${platformLine(text, now())}\n`));
  };
  const checked = (bytes: Uint8Array): Promise<void> => {
    if (isFull) return queue as Promise<void>;
    if (size + bytes.length <= limit) return put(bytes);
    isFull = true;
    void put(bytes.subarray(0, Math.max(0, limit - size)));
    return line(`The log has reached its limit of ${limit} bytes. What follows is not kept.`);
  };
  return {
    write: checked,
    say: (text) => (isFull ? (queue as Promise<void>) : line(text)),
    tail: () => last.toString(),
    close: async () => {
      await queue;
      closeSync(descriptor);
    },
  };
}

const newline = 10;

/** One of the forms that the service's own lines have. */
export function platformLine(text: string, time: number): string {
  const stamp = new Date(time).toISOString().replaceAll('-', '/').replace('T', ' ').replace('.', ',').replace('Z', '');
  return `[ModelArts Service Log][INFO][${stamp}]: ${text}`;
}

async function writeAll(descriptor: number, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await writeAt(descriptor, bytes, done, bytes.length - done)).bytesWritten;
}
