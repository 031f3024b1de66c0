/** One spelling of a URI, to compare by. Clients escape different characters, and write drive letters in either case. */
export function uriKey(uri: string): string {
  const known = keys.get(uri);
  if (known !== undefined) return known;
  if (keys.size >= mostKeys) keys.clear();
  const key = keyOf(uri);
  keys.set(uri, key);
  return key;
}

/** Each request compares the URIs of all files that it concerns. */
const keys = new Map<string, string>();

const mostKeys = 5000;

function keyOf(uri: string): string {
  const [, start = '', drive = '', rest = uri] = /^(file:\/\/\/)([A-Za-z])(?=:|%3A)(.*)$/i.exec(uri) ?? [];
  const spelled = `${start}${drive.toLowerCase()}${rest}`;
  try {
    return decodeURIComponent(spelled);
  } catch {
    return spelled;
  }
}
