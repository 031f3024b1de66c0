/** One spelling of a URI, to compare by. Clients escape different characters, and write drive letters in either case. */
export function uriKey(uri: string): string {
  const [, start = '', drive = '', rest = uri] = /^(file:\/\/\/)([A-Za-z])(?=:|%3A)(.*)$/i.exec(uri) ?? [];
  const spelled = `${start}${drive.toLowerCase()}${rest}`;
  try {
    return decodeURIComponent(spelled);
  } catch {
    return spelled;
  }
}
