/** One spelling of a URI, for comparing: clients escape different characters, and write drive letters large or small. */
export function uriKey(uri: string): string {
  const [, start = '', drive = '', rest = uri] = /^(file:\/\/\/)([A-Za-z])(?=:|%3A)(.*)$/i.exec(uri) ?? [];
  const spelled = `${start}${drive.toLowerCase()}${rest}`;
  try {
    return decodeURIComponent(spelled);
  } catch {
    return spelled;
  }
}
