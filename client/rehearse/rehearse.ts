import { Location, l10n, Position, Range, type TextDocument, type Uri, workspace } from 'vscode';
import { explanationText } from '../../modelarts/answers/errors.ts';
import type { Explanation } from '../../modelarts/failure/explainFailure.ts';
import { explanationLines } from '../../modelarts/failure/explanationTexts.ts';
import type { SeenJob } from '../../modelarts/follow/jobWatch.ts';
import { watchJob } from '../../modelarts/follow/watchJob.ts';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import { stopTrainingJob } from '../../modelarts/operations/actOnTrainingJob.ts';
import type { CallScope } from '../../modelarts/operations/call.ts';
import { createUnrecorded } from '../../modelarts/operations/createTrainingJob.ts';
import { isFailed, type Ports } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import { prepareSubmission, type SubmissionProblem } from '../../server/protocol.ts';
import { filesNamed } from '../jobs/codeLinkProvider.ts';
import { explainRun } from '../jobs/explainJob.ts';
import { followTasks } from '../jobs/followTasks.ts';
import { pathInCode } from '../jobs/model/codeLinks.ts';
import { detailsIn } from '../jobs/model/jobDetails.ts';
import { notice } from '../jobs/model/logScreen.ts';
import { rehearsalBody, unknownParameters } from '../jobs/model/rehearsalBody.ts';
import { placeInJob } from '../jobs/placeInJob.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import type { Targets } from '../targets/targets.ts';
import { UserError } from '../window/errors.ts';
import { readSetting } from '../window/settings.ts';
import { requireTrust } from '../window/trust.ts';

export interface RehearsalOptions {
  /** Takes text for a terminal. */
  readonly write: (text: string) => void;
  readonly signal: AbortSignal;
}

export type RehearsalResult =
  | { readonly kind: 'passed' }
  | { readonly kind: 'stopped' }
  /** `errored`: it never ran. */
  | { readonly kind: 'failed' | 'errored'; readonly text: string; readonly location?: Location | undefined };

/** Runs the job of a file on this machine and tells how it ended. */
export type Rehearse = (file: Uri, options: RehearsalOptions) => Promise<RehearsalResult>;

interface RehearseParts {
  readonly server: LanguageServer;
  readonly targets: Targets;
  readonly ports: Ports;
  readonly secrets: {
    readonly resolve: (body: string, confirmed: readonly []) => Promise<{ body: string; secrets: readonly string[] }>;
    readonly all: () => Promise<readonly string[]>;
  };
  /** Makes a name one that no other job has. */
  readonly newMark: () => string;
}

export function rehearsing(parts: RehearseParts): Rehearse {
  return async (file, { write, signal: canceled }) => {
    requireTrust(l10n.t('Running a job on this machine requires a trusted workspace.'));
    const document = await workspace.openTextDocument(file);
    const checked = await check(document, parts.server);
    if ('kind' in checked) return checked;
    const over = new AbortController();
    const signal = AbortSignal.any([canceled, over.signal]);
    try {
      const created = await create(checked.body, document, { parts, write, signal });
      return 'kind' in created ? created : await follow(created, document, write);
    } finally {
      over.abort();
    }
  };
}

async function follow(
  created: CreatedRehearsal,
  document: TextDocument,
  write: RehearsalOptions['write'],
): Promise<RehearsalResult> {
  const { scope, id, tasks } = created;
  const log = followTasks({ scope, jobId: id, tasks, lines: allLines }, write);
  const seen = await untilEnd(scope, id);
  if (!seen) return stop(created);
  await log;
  if (/^completed$/i.test(seen.job.phase ?? '')) return { kind: 'passed' };
  const { explanation } = await explainRun(scope, id, seen.raw);
  const lines = explanationLines(explanation).map(scope.session.mask);
  return { kind: 'failed', text: lines.join('\n'), location: await locationOf(explanation, document, seen.raw) };
}

/** A rehearsal is short, and so is its log. */
const allLines = 100_000;

type Errored = Extract<RehearsalResult, { readonly kind: 'failed' | 'errored' }>;

async function check(document: TextDocument, server: LanguageServer): Promise<{ readonly body: string } | Errored> {
  const { uri, version } = document;
  const client = await server.client();
  const params = { uri: uri.toString(), version, text: document.getText() };
  const { body, problems } = await client.sendRequest(prepareSubmission, params);
  const error = problems.find(({ severity }) => severity === 'error');
  if (error) return { kind: 'errored', text: error.message, location: new Location(uri, rangeOf(error)) };
  return body === undefined ? { kind: 'errored', text: l10n.t("The file isn't valid JSON.") } : { body };
}

const rangeOf = ({ range: { start, end } }: Pick<SubmissionProblem, 'range'>): Range =>
  new Range(start.line, start.character, end.line, end.character);

interface CreatedRehearsal {
  readonly scope: CallScope;
  readonly id: string;
  readonly tasks: readonly string[];
}

interface CreateParts extends RehearsalOptions {
  readonly parts: RehearseParts;
}

async function create(
  written: string,
  document: TextDocument,
  { parts, write, signal }: CreateParts,
): Promise<CreatedRehearsal | Errored> {
  const { targets, ports, secrets, newMark } = parts;
  const parameters = readSetting('trainingjob.rehearsal', document.uri);
  for (const name of unknownParameters(written, parameters))
    write(
      notice(
        l10n.t('The setting "trainingjob.rehearsal" names "{0}", which isn\'t a hyperparameter of this job.', name),
      ),
    );
  const { body, secrets: used } = await secrets.resolve(rehearsalBody(written, { mark: newMark(), parameters }), []);
  const connection = await targets.find('local').connect();
  const service = session(connection, ports, [...(await secrets.all()), ...used]);
  const scope = { session: service, projectId: connection.projectId ?? '', signal };
  const reading = await createUnrecorded(scope, Object(parsedJson(body)));
  if (isFailed(reading)) throw new UserError(reading.reason);
  if (reading.error) return { kind: 'errored', text: explanationText(reading.error) };
  const job = detailsIn(reading.raw, service.mask);
  return job ? { scope, id: job.id, tasks: job.tasks } : { kind: 'errored', text: reading.text };
}

async function untilEnd(scope: CallScope, id: string): Promise<SeenJob | undefined> {
  for await (const news of watchJob(scope, id)) {
    if (news.kind === 'ended') return news;
    // The endpoint is on this machine: if it doesn't answer, it has ended, and the job with it.
    if (news.kind === 'failed' || news.kind === 'trouble') throw new UserError(news.reason);
  }
  return undefined;
}

/** The user has canceled, so the signal of the scope is of no use anymore. */
async function stop({ scope, id }: CreatedRehearsal): Promise<RehearsalResult> {
  await stopTrainingJob({ ...scope, signal: new AbortController().signal }, id);
  return { kind: 'stopped' };
}

/** The line of the script that failed, else the field of the job file that is to blame. */
async function locationOf({ exception, findings }: Explanation, job: TextDocument, raw: string): Promise<Location> {
  const path = exception?.frame && pathInCode(exception.frame.file, raw);
  const [file] = path === undefined ? [] : await filesNamed(path);
  if (file && exception?.frame) return new Location(file, new Position(Math.max(0, exception.frame.line - 1), 0));
  return new Location(job.uri, placeInJob(job, findings[0]?.blame[0]?.path ?? ['algorithm']));
}
