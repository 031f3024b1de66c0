/**
 * The globals that code outside Node sees: those of JavaScript, and what browsers and Node share, as far as it is used. Network, clock
 * and timers are absent on purpose: they come in as `Ports`.
 */

declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly origin: string;
  readonly host: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

declare class AbortSignal {
  static any(signals: readonly AbortSignal[]): AbortSignal;
  readonly aborted: boolean;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}

/** Base64 of a text that has a character for each byte. */
declare function btoa(bytes: string): string;

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare class TextDecoder {
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

interface Headers {
  get(name: string): string | null;
}

interface Response {
  readonly status: number;
  readonly headers: Headers;
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null;
}
