/** The page that shows what would be sent and what becomes of it, as Markdown that also reads well as text. */
import * as l10n from '@vscode/l10n';
import { printable } from '../../l10n/printable.ts';
import { maskBody, plainSecretsIn } from '../../modelarts/masks/maskBody.ts';
import { maskCommand } from '../../modelarts/masks/maskSecrets.ts';
import type { PartialJob } from '../document/path.ts';
import { hasPlaceholder } from '../document/placeholders.ts';
import type { TargetFacts } from '../knowledge/targetFacts.ts';
import { bodySection } from './bodySection.ts';
import { fenced } from './fenced.ts';
import { rolePlans } from './rolePlans.ts';
import { roleSections } from './roleSections.ts';

export interface PreviewParts {
  readonly job: PartialJob;
  /** What would be sent, with its placeholders. */
  readonly body: string;
  /** Says that the file has errors. */
  readonly warning: string | undefined;
  readonly target: TargetFacts | undefined;
  /** SHA-256 in hex. */
  readonly hash: string;
}

export function previewPage({ job, body, warning, target, hash }: PreviewParts): string {
  const secrets = plainSecretsIn(body);
  const mask = (text: string) => maskCommand(text, secrets);
  const roles = rolePlans(job);
  const sections = [
    ...(warning === undefined ? [] : [warning]),
    ...targetSection(target),
    ...endSection(job),
    ...(roles.length === 0 ? [nothingRuns()] : roles.flatMap((role) => roleSections(role, roles.length > 1, mask))),
    ...bodySection({ body, shown: maskBody(body), hash, hasValues: hasPlaceholder(body) }),
  ];
  return `${[`# ${heading(job, mask)}`, ...sections].join('\n\n')}\n`;
}

/** A name can't start other markup, because that is escaped. */
function heading({ metadata }: PartialJob, mask: (text: string) => string): string {
  const name = printable(mask(metadata?.name ?? ''), 100).replace(/[\\\x60*_{}[\]<>#|!]/g, '\\$&');
  return name ? l10n.t('Request of "{0}"', name) : l10n.t('Request of a job without a name');
}

function targetSection(target: TargetFacts | undefined): string[] {
  const title = `## ${l10n.t('Where it is sent')}`;
  if (!target) return [title, l10n.t('No target is known. The editor tells it to the language server.')];
  const { name, request, caller, fault } = target;
  return [
    title,
    l10n.t('The target is "{0}".', printable(name)),
    ...(fault === undefined ? [] : [l10n.t('Nothing can be sent there now: {0}', printable(fault))]),
    ...(caller ? [callerText(caller)] : []),
    ...(request ? [fenced('http', headOf(request))] : []),
    ...(request || fault !== undefined
      ? []
      : [l10n.t("Its URL isn't known yet, because it starts with the first submission.")]),
    ...(request?.url.includes('{project_id}') ? [l10n.t('The project ID is looked up when the job is sent.')] : []),
  ];
}

const headOf = ({ method, url, headers }: NonNullable<TargetFacts['request']>): string =>
  [`${method} ${url}`, ...headers.map(([header, value]) => `${header}: ${value}`)].join('\n');

function callerText(caller: NonNullable<TargetFacts['caller']>): string {
  switch (caller.kind) {
    case 'token':
      return l10n.t('Sent as the user of a token.');
    case 'keys':
      return l10n.t('Sent as the user of access key {0}, and signed with it.', caller.accessKey);
    case 'password':
      return l10n.t(
        'Sent as user {0} of account {1}, with a token that is requested with the password.',
        caller.user,
        caller.account,
      );
  }
}

function endSection({ spec }: PartialJob): string[] {
  const { duration = 0, time_unit } = spec?.auto_stop ?? {};
  return [
    `## ${l10n.t('When it stops')}`,
    duration > 0 && time_unit === 'HOURS'
      ? l10n.t('When its program ends, or at the latest {0} hours after it has started (auto_stop).', duration)
      : l10n.t('When its program ends. Without auto_stop, nothing else stops it.'),
  ];
}

const nothingRuns = () =>
  l10n.t(
    "The file doesn't say what its container runs: it has neither a command nor a boot file in its code folder. An algorithm that it names by ID decides.",
  );
