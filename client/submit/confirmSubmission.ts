import { CancellationError, l10n, type Memento, window } from 'vscode';
import { jobTemplate } from '../../modelarts/submission/jobTemplate.ts';
import { type Placeholder, placeholdersIn } from '../../modelarts/submission/resolvePlaceholders.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import type { Resources } from '../../server/protocol.ts';
import { describeTarget, type Target } from '../targets/targets.ts';
import { nameOf } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import type { CheckedJob } from './checkedJob.ts';
import { type FileSecrets, namedIn } from './fileSecrets.ts';

/** Asks before anything that can cost money: what, on how much, where to, as whom. */
export interface ConfirmSubmission {
  /** "Don't ask again" does not hold for values that a job of this folder has not carried before. */
  readonly confirm: (job: CheckedJob, target: Target, connection: Connection) => Promise<void>;
  /** Asks again for every target. */
  readonly askAgain: () => Promise<void>;
}

/** `memory` is that of the workspace: a folder from elsewhere never finds a question answered. */
export function confirmSubmission(memory: Memento, { isKept }: FileSecrets): ConfirmSubmission {
  const remember = (what: string) => memory.update(`${prefix}${what}`, true);
  const isKnown = (what: string) => memory.get(`${prefix}${what}`, false);
  // Whose value is going to be asked for needs no other question.
  const isAskedFor = async ({ kind, name }: Placeholder) => kind === 'secret' && !(await isKept(name));
  const areFamiliar = async (references: readonly Placeholder[]) => {
    for (const reference of references) {
      if (isKnown(reference.text)) continue;
      if (!(await isAskedFor(reference))) return false;
      await remember(reference.text);
    }
    return true;
  };
  return {
    confirm: async (job, target, connection) => {
      const where = `${target.id} ${describeTarget(connection)}`;
      const references = placeholdersIn(job.body);
      if (target.isLocal || (isKnown(where) && (await areFamiliar(references)))) return;
      if ((await ask(job, target, connection)) !== 'always') return;
      for (const what of [where, ...references.map(({ text }) => text)]) await remember(what);
    },
    askAgain: async () => {
      const answered = memory.keys().filter((key) => key.startsWith(prefix));
      for (const key of answered) await memory.update(key, undefined);
      void window.showInformationMessage(
        l10n.t('From now on every submission to a cloud is asked about in this folder.'),
      );
    },
  };
}

const prefix = 'confirmed:';

async function ask(job: CheckedJob, target: Target, connection: Connection): Promise<'once' | 'always'> {
  const send = l10n.t('Submit');
  const always = l10n.t("Submit, and Don't Ask Again for {0}", target.label);
  const message = plainText(l10n.t('Submit {0} to {1}?', oneLine(job.jobName), target.label));
  const options = { modal: true, detail: detailOf(job, target, connection) };
  const chosen = await window.showWarningMessage(message, options, send, always);
  if (chosen === undefined) throw new CancellationError();
  return chosen === always ? 'always' : 'once';
}

function detailOf({ uri, body, resources }: CheckedJob, { workspaceId }: Target, connection: Connection): string {
  const references = namedIn(body);
  const written = jobTemplate(body).workspaceId ?? '0';
  return [
    nameOf(uri),
    resourcesText(resources),
    describeTarget(connection),
    ...(workspaceId !== undefined && workspaceId !== written
      ? [l10n.t('The target is meant for workspace {0}, the file says {1}.', workspaceId, written)]
      : []),
    ...(references.length > 0 ? [l10n.t('It carries the values of {0}.', references.join(', '))] : []),
  ]
    .filter(Boolean)
    .map((line) => plainText(oneLine(line)))
    .join('\n');
}

function resourcesText({ nodes, cards, flavor }: Resources): string {
  const size = nodes === 1 ? l10n.t('1 node') : l10n.t('{0} nodes', nodes);
  const power = cards === undefined ? size : l10n.t('{0}, {1} cards', size, nodes * cards);
  return flavor === undefined ? power : l10n.t('{0} of {1}', power, flavor);
}

/** A name with line breaks could write a question of its own. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
