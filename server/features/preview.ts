import * as l10n from '@vscode/l10n';
import type { JobDocument } from '../document/document.ts';
import { wholeJob } from '../document/wholeJob.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { previewPage } from '../preview/previewPage.ts';
import type { Problem } from '../validate/problem.ts';
import { prepareSubmission } from './prepareSubmission.ts';

export interface PreviewOptions extends Pick<Knowledge, 'target'> {
  /** SHA-256 in hex. */
  readonly hash: (text: string) => string | Promise<string>;
}

/** What would be sent for a version of a file and what becomes of it, as Markdown; or why nothing would. */
export async function preview(
  document: JobDocument,
  problems: readonly Problem[],
  { target, hash }: PreviewOptions,
): Promise<string> {
  const prepared = prepareSubmission(document, problems);
  const errors = prepared.problems.filter(({ severity }) => severity === 'error');
  const lines = errors.map(({ line, message }) => l10n.t('Line {0}: {1}', line + 1, message));
  if (prepared.body === undefined)
    return page(l10n.t("This file isn't valid JSON, so there is no request to show."), lines);
  if (document.root?.type !== 'object')
    return page(l10n.t("This file isn't a JSON object, so there is no request to show."), []);
  const { body } = prepared;
  return previewPage({ job: wholeJob(document), body, warning: warningOf(lines), target, hash: await hash(body) });
}

const mostLines = 10;

function page(reason: string, lines: readonly string[]): string {
  const list = lines.slice(0, mostLines).map((line) => `- ${line}`);
  return `${[reason, ...(list.length > 0 ? [list.join('\n')] : [])].join('\n\n')}\n`;
}

function warningOf([first, ...others]: readonly string[]): string | undefined {
  if (first === undefined) return undefined;
  return others.length === 0
    ? l10n.t('The file has an error. {0}', first)
    : l10n.t('The file has {0} errors. {1}', others.length + 1, first);
}
