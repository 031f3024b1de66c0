/** SHA-256 in JavaScript, because that of a browser answers later, and requests are signed at once. */

/** In hex. */
export const sha256 = (data: string | Uint8Array): string => hex(digest(bytesOf(data)));

/** The HMAC of a text, in hex. */
export function hmacSha256(key: string, data: string): string {
  const bytes = bytesOf(key);
  const block = new Uint8Array(blockSize);
  block.set(bytes.length > blockSize ? digest(bytes) : bytes);
  const padded = (pad: number) => block.map((byte) => byte ^ pad);
  return hex(digest(joined(padded(0x5c), digest(joined(padded(0x36), bytesOf(data))))));
}

/** In bytes. */
const blockSize = 64;

const bytesOf = (data: string | Uint8Array): Uint8Array =>
  typeof data === 'string' ? new TextEncoder().encode(data) : data;

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

function digest(data: Uint8Array): Uint8Array {
  const message = padded(data);
  const state = firstState.slice();
  for (let offset = 0; offset < message.byteLength; offset += blockSize) mix(state, scheduleOf(message, offset));
  const bytes = new DataView(new ArrayBuffer(32));
  for (const [index, word] of state.entries()) bytes.setUint32(index * 4, word);
  return new Uint8Array(bytes.buffer);
}

/** With a one after the end, and the length in bits at the end of the last block. */
function padded(data: Uint8Array): DataView {
  const size = Math.ceil((data.length + 9) / blockSize) * blockSize;
  const bytes = new Uint8Array(size);
  bytes.set(data);
  bytes[data.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(size - 8, BigInt(data.length) * 8n);
  return view;
}

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function scheduleOf(message: DataView, offset: number): Uint32Array {
  const words = new Uint32Array(64);
  const at = (index: number) => words[index] ?? 0;
  for (let index = 0; index < 16; index++) words[index] = message.getUint32(offset + index * 4);
  for (let index = 16; index < 64; index++) {
    const [far, near] = [at(index - 15), at(index - 2)];
    const first = rotated(far, 7) ^ rotated(far, 18) ^ (far >>> 3);
    const second = rotated(near, 17) ^ rotated(near, 19) ^ (near >>> 10);
    words[index] = at(index - 16) + first + at(index - 7) + second;
  }
  return words;
}

function mix(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (const [index, word] of words.entries()) {
    const choice = (e & f) ^ (~e & g);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const first = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + (rounds[index] ?? 0) + word) | 0;
    const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + word;
}

const primes = Array.from({ length: 312 }, (_, number) => number).filter(
  (number) => number > 1 && !Array.from({ length: number }, (_, it) => it).some((it) => it > 1 && number % it === 0),
);

/** The first 32 bits behind the point, as the standard defines its constants. */
const fraction = (number: number): number => ((number - Math.floor(number)) * 2 ** 32) >>> 0;

const firstState = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const rounds = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
