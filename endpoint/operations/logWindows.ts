/** Parts of a log, which can be too large to be read as a whole and grows meanwhile. Places are counted in bytes. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { LogFile, LogWindow } from './logFile.ts';

/** The log in a file, which needn't exist yet. */
export const logIn = (file: string): LogFile => ({
  name: basename(file),
  readEnd: (most) => readEnd(file, most),
  readFrom: (start, lines) => readFrom(file, start, lines),
  readLinesBefore: (place, lines) => readLinesBefore(file, place, lines),
});

const readEnd = (file: string, most: number): LogWindow | undefined =>
  reading(file, (read, size) => {
    const start = Math.max(0, size - most);
    const bytes = read(start, size - start);
    return windowOf(bytes, start, start === 0 ? 0 : continuation(bytes));
  });

/** In bytes, of lines that have no end. */
const largestPart = 5 * 1024 * 1024;

const readFrom = (file: string, start: number, lines: number): LogWindow | undefined =>
  reading(file, (read, size) => {
    const bytes = read(start, Math.min(largestPart, Math.max(0, size - start)));
    return windowOf(bytes.subarray(0, endOfLines(bytes, lines)), Math.min(start, size), 0);
  });

const readLinesBefore = (file: string, place: string | undefined, lines: number): LogWindow | undefined =>
  reading(file, (read, size) => {
    const end = Math.min(size, place === undefined ? size : Number(place));
    const start = Math.max(0, end - largestPart);
    const bytes = read(start, end - start);
    const first = startOfLines(bytes, lines);
    return windowOf(bytes, start, first === 0 && start > 0 ? continuation(bytes) : first);
  });

type Read = (start: number, length: number) => Buffer;

function reading(file: string, work: (read: Read, size: number) => LogWindow): LogWindow | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return undefined;
  }
  try {
    const read: Read = (start, length) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, start));
    };
    return work(read, fstatSync(descriptor).size);
  } finally {
    closeSync(descriptor);
  }
}

/** From `skipped` bytes on, to the end of the last whole character. */
function windowOf(bytes: Buffer, start: number, skipped: number): LogWindow {
  const shown = bytes.subarray(skipped, bytes.length - unfinished(bytes));
  const text = shown.toString();
  return { start: start + skipped, end: start + skipped + shown.length, text, lines: countLines(shown) };
}

const newline = 10;

function countLines(bytes: Buffer): number {
  let count = bytes.length > 0 && bytes.at(-1) !== newline ? 1 : 0;
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) count++;
  return count;
}

function endOfLines(bytes: Buffer, lines: number): number {
  let end = 0;
  for (let count = 0; count < lines; count++) {
    const at = bytes.indexOf(newline, end);
    if (at < 0) return bytes.length;
    end = at + 1;
  }
  return end;
}

function startOfLines(bytes: Buffer, lines: number): number {
  let start = bytes.length;
  for (let count = 0; count < lines; count++) {
    // The end of the line before isn't part of it.
    const at = start < 2 ? -1 : bytes.lastIndexOf(newline, start - 2);
    if (at < 0) return 0;
    start = at + 1;
  }
  return start;
}

/** Bytes at the beginning that belong to a character that began before. */
function continuation(bytes: Buffer): number {
  let count = 0;
  while (count < 3 && ((bytes[count] ?? 0) & 0xc0) === 0x80) count++;
  return count;
}

/** Bytes at the end of a character that isn't complete. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}
