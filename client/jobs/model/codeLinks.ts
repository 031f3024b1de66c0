import { parsedJson, propertiesOf } from '../../../modelarts/jsonValue.ts';

/** A file that a line of a log names, or a place in it. */
export interface CodeLink {
  readonly start: number;
  readonly length: number;
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

/** Python's tracebacks, and what compilers and tests write. */
const patterns = [
  /File "([^"\n]{1,500})", line (\d{1,7})/g,
  /(?<![\w./-])((?:\/|\.{0,2}\/)?[\w.@+-][\w./@+-]{0,400}\.[A-Za-z]\w{0,4}):(\d{1,7})(?::\d+)?\b/g,
  // A whole path alone, such as that of the script in the boot command.
  /(?<![^\s"'=(])(\/[\w.@+-][\w./@+-]{0,400}\.[A-Za-z]\w{0,4})(?![\w/-])/g,
];

export function codeLinksIn(text: string): CodeLink[] {
  const found = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: whole, 1: path = '', 2: line = 1, index }) => ({
      start: index,
      length: whole.length,
      path,
      line: Number(line),
    })),
  );
  return found.filter(
    ({ start }, at) => !found.slice(0, at).some((one) => start < one.start + one.length && start >= one.start),
  );
}

const defaultFolder = '/home/ma-user/modelarts/user-job-dir';

/** Where a file of the container is within the job's code folder; nothing if it is elsewhere. */
export function pathInCode(path: string, job: string): string | undefined {
  const { algorithm } = propertiesOf(parsedJson(job));
  const { code_dir: code, local_code_dir: local } = propertiesOf(algorithm);
  const folder = typeof code === 'string' ? code.split('/').findLast((part) => part !== '') : undefined;
  const parent = typeof local === 'string' && local !== '' ? local.replace(/\/+$/, '') : defaultFolder;
  const root = folder === undefined ? `${parent}/` : `${parent}/${folder}/`;
  // Without a room of its own, a job runs in a folder of this machine that has the container's paths.
  const at = path.indexOf(root);
  const inside = at >= 0 ? path.slice(at + root.length) : path.startsWith('/') ? undefined : path.replace(/^\.\//, '');
  return inside === undefined || inside === '' || inside.split('/').includes('..') ? undefined : inside;
}
