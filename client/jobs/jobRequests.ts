import { l10n, type Uri, window, workspace } from 'vscode';
import { alignJson } from '../../modelarts/comparison/alignJson.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import { maskBody } from '../../modelarts/masks/maskBody.ts';
import { compareJob } from '../../modelarts/submission/compareJob.ts';
import { keptTemplate } from '../../modelarts/submission/jobTemplate.ts';
import { requestOfJob } from '../../modelarts/submission/requestOfJob.ts';
import { currentUri, type RequestOf } from '../history/requestDocuments.ts';
import { sourceUri } from '../history/sourceUri.ts';
import { execute } from '../window/commands.ts';
import { jobDocument, jobLanguage } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import type { ReadJob } from './jobAccess.ts';
import { type JobDocuments, originalUri } from './jobDocuments.ts';
import { detailsIn } from './model/jobDetails.ts';
import { rewriteJson } from './model/rewriteJson.ts';

/** Opens the request that a job came from as a new file, on the text of its own file with its comments where that is known. */
export async function openJobAsFile(job: ReadJob): Promise<Uri> {
  const text = (await sourceText(job)) ?? '{}';
  const content = rewriteJson(text, requestIn(job));
  const document = await workspace.openTextDocument({ language: jobLanguage, content: `${content.trimEnd()}\n` });
  await window.showTextDocument(document, { preview: false });
  return document.uri;
}

/** Shows what has changed between a job and what its file would send now. Comments, layout, and order make no difference. */
export async function compareJobWithFile(
  job: ReadJob,
  { documents, requestOf }: { documents: JobDocuments; requestOf: RequestOf },
): Promise<void> {
  const { uri } = await jobDocument(sourceUri(job.entry?.sending.source));
  const current = maskBody(await requestOf(uri.toString()));
  const name = nameOf(job);
  const original = alignJson(maskBody(JSON.stringify(requestIn(job))), current);
  const before = documents.provide(originalUri(job.target.id, job.jobId, name), original);
  await execute('vscode.diff', before, currentUri(uri), plainText(l10n.t('{0}: Job ↔ Current File', name)));
}

/** Submits the job's file if it would still send the same, else a new file with what was sent. */
export async function submitJobAgain(job: ReadJob, requestOf: RequestOf): Promise<unknown> {
  const source = sourceUri(job.entry?.sending.source);
  const isUnchanged = source !== undefined && (await wouldSend(source, requestOf)) === JSON.stringify(requestIn(job));
  return execute('trainingjob.submit', isUnchanged ? source : await openJobAsFile(job));
}

const wouldSend = async (source: Uri, requestOf: RequestOf): Promise<string | undefined> => {
  const body = await requestOf(source.toString()).catch(() => undefined);
  return body && JSON.stringify(parsedJson(body));
};

export const nameOf = ({ reading: { raw }, scope, jobId }: ReadJob): string =>
  detailsIn(raw, scope.session.mask)?.name ?? jobId;

/** As this machine sent it, with its placeholders; or as the service shows it, if that isn't known to be the same. */
export function requestIn({ reading, entry }: ReadJob): unknown {
  const shown = parsedJson(reading.raw);
  const body = entry?.sending.body;
  if (body !== undefined && compareJob(shown, keptTemplate({ body })).verdict === 'same')
    return parsedJson(maskBody(body));
  return requestOfJob(parsedJson(reading.text));
}

async function sourceText({ entry }: ReadJob): Promise<string | undefined> {
  const uri = sourceUri(entry?.sending.source);
  const document = uri && (await workspace.openTextDocument(uri).then(undefined, () => undefined));
  return document?.getText();
}

/** The tasks of a job, each of which has a log. */
export const tasksOf = ({ reading: { raw }, scope }: ReadJob): readonly string[] =>
  detailsIn(raw, scope.session.mask)?.tasks ?? [];
