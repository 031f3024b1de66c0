import { l10n, type QuickPickItem, type Uri } from 'vscode';
import { requestChanges } from '../../modelarts/comparison/requestChanges.ts';
import type { Entry } from '../../modelarts/submission/submissionLog.ts';
import type { RequestOf } from '../history/requestDocuments.ts';
import type { SubmissionHistory } from '../history/submissionHistory.ts';
import { jobDocument, knownJobFiles, nameOf, relativePathOf } from '../window/jobDocument.ts';
import { pickItem } from '../window/pickItem.ts';
import { shortTime } from '../window/shortTime.ts';
import { showPage } from '../window/showPage.ts';
import { targetLabel } from '../window/targetLabel.ts';
import type { JobAccess } from './jobAccess.ts';
import { comparisonUri, type JobDocuments } from './jobDocuments.ts';
import { nameOf as nameOfJob, requestIn } from './jobRequests.ts';
import { comparisonPage } from './model/comparisonPage.ts';

interface CompareParts {
  readonly access: JobAccess;
  readonly history: SubmissionHistory;
  readonly documents: JobDocuments;
  readonly requestOf: RequestOf;
}

/** What a file is compared with. */
interface Side {
  readonly name: string;
  readonly body: string;
}

/** Shows in which fields a file differs from what the user picks: another file, a submission, or a job. */
export async function compareRequests(parts: CompareParts, file?: Uri | string): Promise<void> {
  const { uri } = await jobDocument(file);
  const body = await parts.requestOf(uri.toString());
  const other = await pickSide(uri, parts);
  const changes = requestChanges(other.body, body);
  const page = comparisonPage(other.name, nameOf(uri), changes);
  await showPage(parts.documents.provide(comparisonUri(uri, other.name), page));
}

async function pickSide(uri: Uri, parts: CompareParts): Promise<Side> {
  const items = [await filesItem(uri, parts), ...(await submissionItems(parts)), jobItem(parts)].flat();
  const options = { title: l10n.t('Select what to compare with'), matchOnDescription: true };
  return (await pickItem(items, options)).side();
}

interface SideItem extends QuickPickItem {
  readonly side: () => Promise<Side>;
}

async function filesItem(own: Uri, { requestOf }: CompareParts): Promise<SideItem[]> {
  const others = (await knownJobFiles()).filter((uri) => uri.toString() !== own.toString());
  return others.map((uri) => ({
    label: nameOf(uri),
    description: relativePathOf(uri),
    side: async () => ({ name: nameOf(uri), body: await requestOf(uri.toString()) }),
  }));
}

const mostSubmissions = 50;

const submissionItems = async ({ history }: CompareParts): Promise<SideItem[]> =>
  (await history.entries()).slice(0, mostSubmissions).map(submissionItem);

function submissionItem({ sending: { id, at, body, jobName = id, target } }: Entry): SideItem {
  const time = new Date(at).toLocaleString(undefined, shortTime);
  const name = l10n.t('{0}, submitted {1}', jobName, time);
  return { label: name, description: targetLabel(target.name), side: async () => ({ name, body }) };
}

const jobItem = ({ access }: CompareParts): SideItem => ({
  label: l10n.t('A job of the target…'),
  side: async () => {
    const job = await access.read(await access.reference(undefined));
    return { name: nameOfJob(job), body: JSON.stringify(requestIn(job)) };
  },
});
