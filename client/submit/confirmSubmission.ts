import { CancellationError, l10n, window } from 'vscode';
import { jobTemplate } from '../../modelarts/submission/jobTemplate.ts';
import { type Placeholder, placeholdersIn } from '../../modelarts/submission/resolvePlaceholders.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import { describeTarget, type Target } from '../targets/targets.ts';
import { nameOf } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import type { CheckedJob } from './checkedJob.ts';
import type { Confirmations } from './confirmations.ts';
import type { FileSecrets } from './fileSecrets.ts';

/** Asks before anything that can cost money. */
export interface ConfirmSubmission {
  /**
   * Asks even after "Don't Ask Again" if the job sends a value that no job of this folder has sent before, has values that aren't
   * filled in, or code that it is likely to fail with. Asks before every target gets a credential of another program. Resolves with
   * those credentials.
   */
  readonly confirm: (job: CheckedJob, target: Target, connection: Connection) => Promise<readonly Placeholder[]>;
  /** Forgets every "Don't Ask Again" of this folder. */
  readonly askAgain: () => Promise<void>;
}

export function confirmSubmission(confirmed: Confirmations, secrets: FileSecrets): ConfirmSubmission {
  // The user enters the value of an unknown secret, which is as good as a confirmation.
  const isEntered = async ({ kind, name }: Placeholder) => kind === 'secret' && !(await secrets.has(name));
  const areConfirmed = async (placeholders: readonly Placeholder[]) => {
    for (const placeholder of placeholders) {
      if (confirmed.has(placeholder.text)) continue;
      if (!(await isEntered(placeholder))) return false;
      await confirmed.add(placeholder.text);
    }
    return true;
  };
  return {
    confirm: async (job, target, connection) => {
      // The local endpoint has another address at each start.
      const destination = target.isLocal ? target.id : `${target.id} ${describeTarget(connection)}`;
      const credentials = secrets.credentialsAmong(placeholdersIn(job.body));
      const values = target.isLocal ? [] : placeholdersIn(job.body).filter((it) => !isAmong(credentials, it));
      // A credential is confirmed for one destination only.
      const destinations = [
        ...(target.isLocal ? [] : [destination]),
        ...credentials.map(({ text }) => `${destination} ${text}`),
      ];
      const isComplete = target.isLocal || job.doubts.length === 0;
      if (isComplete && destinations.every(confirmed.has) && (await areConfirmed(values))) return credentials;
      if ((await ask(job, target, { connection, credentials })) !== 'always') return credentials;
      for (const subject of [...destinations, ...values.map(({ text }) => text)]) await confirmed.add(subject);
      return credentials;
    },
    askAgain: async () => {
      await confirmed.clear();
      void window.showInformationMessage(
        l10n.t('You will be asked again before each submission to a cloud from this folder.'),
      );
    },
  };
}

const isAmong = (placeholders: readonly Placeholder[], { text }: Placeholder): boolean =>
  placeholders.some((placeholder) => placeholder.text === text);

/** What is known only when the job is about to be sent. */
interface Sent {
  readonly connection: Connection;
  readonly credentials: readonly Placeholder[];
}

async function ask(job: CheckedJob, target: Target, sent: Sent): Promise<'once' | 'always'> {
  const once = l10n.t('Submit');
  const always = l10n.t("Submit and Don't Ask Again");
  const message = plainText(l10n.t('Submit "{0}" to {1}?', oneLine(job.jobName), target.label));
  const options = { modal: true, detail: detailOf(job, target, sent) };
  const chosen = await window.showWarningMessage(message, options, once, always);
  if (chosen === undefined) throw new CancellationError();
  return chosen === always ? 'always' : 'once';
}

function detailOf(job: CheckedJob, { workspaceId, isLocal }: Target, { connection, credentials }: Sent): string {
  const { nodes, cards, flavor } = job.resources;
  const values = placeholdersIn(job.body).filter((it) => !isAmong(credentials, it));
  const ownWorkspaceId = jobTemplate(job.body).workspaceId ?? '0';
  return [
    l10n.t('File: {0}', nameOf(job.uri)),
    l10n.t('Nodes: {0}', nodes),
    cards !== undefined && l10n.t('Cards: {0}', nodes * cards),
    flavor !== undefined && l10n.t('Flavor: {0}', flavor),
    l10n.t('Target: {0}', describeTarget(connection)),
    workspaceId !== undefined &&
      workspaceId !== ownWorkspaceId &&
      l10n.t('The target expects workspace "{0}", but the file says "{1}".', workspaceId, ownWorkspaceId),
    ...(isLocal ? [] : [...job.doubts, ...job.remarks].slice(0, mostNotes)),
    values.length > 0 && l10n.t('Values that are sent with the job: {0}', listed(values)),
    credentials.length > 0 &&
      l10n.t('Credentials of other programs that are sent with the job: {0}', listed(credentials)),
  ]
    .filter((line) => line !== false)
    .map((line) => plainText(oneLine(line)))
    .join('\n');
}

/** The dialog must fit on the screen. */
const mostNotes = 5;

const listed = (placeholders: readonly Placeholder[]): string => placeholders.map(({ text }) => text).join(', ');

/** Without this, a name with line breaks could imitate the lines of the dialog. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
