import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Path } from '../../server/document/path.ts';
import type { Severity } from '../../server/rules/kit/rule.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** The part of what `trainingjob validate --format json` prints that matters here. */
export interface PrintedProblem {
  readonly file: string;
  readonly severity: Severity;
  readonly rule: string;
  readonly path: Path;
  readonly codes: readonly string[];
}

/** What the built command line reports about texts, in their order. */
export function problemsOfCommandLine(texts: readonly string[]): readonly (readonly PrintedProblem[])[] {
  const folder = temporaryFolder();
  const files = texts.map((text, index) => {
    const file = join(folder, `${index}.trainingjob.json`);
    writeFileSync(file, text);
    return file;
  });
  const { stdout, stderr } = spawnSync(process.execPath, ['dist/cli.cjs', 'validate', '--format', 'json', ...files], {
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (!stdout) throw new Error(`The command line printed nothing: ${stderr}`);
  const problems: readonly PrintedProblem[] = JSON.parse(stdout);
  return files.map((file) => problems.filter((problem) => basename(problem.file) === basename(file)));
}
