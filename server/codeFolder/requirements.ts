/** What a list of packages names. */
export interface Requirements {
  /** As `packageKey` writes them. */
  readonly names: ReadonlySet<string>;
  /** It can name others, such as by a link to another list. */
  readonly isOpen: boolean;
}

/** Reads the format of `pip install -r`. */
export function requirementsIn(text: string): Requirements {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\\\r?\n/g, '')
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => line !== '' && !/^(?:-i|-f|--(?!requirement|editable))/.test(line));
  const names = lines.flatMap((line) => /^[a-z\d][\w.-]*(?=\s*(?:$|[[<>=!~;@(]))/i.exec(line) ?? []);
  return { names: new Set(names.map(packageKey)), isOpen: names.length < lines.length };
}

/** One spelling of the name of a package. */
export const packageKey = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');
