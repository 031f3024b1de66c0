/** A text as it was written, or with U+FFFD where that isn't known. */
export interface Decoded {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16' | 'GBK' | 'unknown';
}

/** Decodes a text file as editors do: UTF-16 if it looks like it, else UTF-8. A byte order mark of UTF-8 stays. */
export function decode(bytes: Buffer): Decoded {
  const utf16 = utf16Of(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: 'UTF-16' };
  const text = bytes.toString();
  if (!text.includes('\uFFFD') || isEncodedIn('utf-8', bytes)) return { text, encoding: 'UTF-8' };
  return { text, encoding: isEncodedIn('gb18030', bytes) ? 'GBK' : 'unknown' };
}

/** By the byte order mark, or because JSON begins with two characters of ASCII. */
function utf16Of({ 0: first, 1: second }: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if ((first === 0xff && second === 0xfe) || (first && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second) ? 'utf-16be' : undefined;
}

function isEncodedIn(encoding: string, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
