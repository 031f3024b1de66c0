import * as l10n from '@vscode/l10n';
import { isList, isMembers, isNumeral, jsonText, type Value } from '../document/value.ts';
import { inApiNames } from '../rules/kit/apiNames.ts';
import { todo } from '../rules/kit/fixes.ts';
import { jobParts } from '../rules/kit/foreignForms.ts';
import { evaluated } from './evaluated.ts';
import { type Found, firstOnly, type Read, type Write } from './format.ts';
import { readBody } from './jsonJob.ts';
import { placeholderNotes, unknownNotes } from './notes.ts';
import { type Assignment, assignmentsIn, type Expression } from './script.ts';

/** A call of the vendor's SDK. Its clients take a dictionary as it is, so that new fields need no new SDK. */
export const writePythonSdk: Write = (body, { url, projectId }) => ({
  text: [
    'import os',
    '',
    'from huaweicloudsdkcore.auth.credentials import BasicCredentials',
    'from huaweicloudsdkmodelarts.v1 import CreateTrainingJobRequest, ModelArtsClient',
    '',
    `credentials = BasicCredentials(${variable('HUAWEICLOUD_SDK_AK')}, ${variable('HUAWEICLOUD_SDK_SK')}, ${projectId === undefined ? variable('HUAWEICLOUD_SDK_PROJECT_ID') : pythonOf(projectId)})`,
    `client = ModelArtsClient.new_builder().with_credentials(credentials).with_endpoint(${url === undefined ? variable('MODELARTS_ENDPOINT') : pythonOf(url)}).build()`,
    '',
    `body = ${pythonOf(body)}`,
    '',
    'print(client.create_training_job(CreateTrainingJobRequest(body=body)))',
    '',
  ].join('\n'),
  notes: [l10n.t('Install the package {0} first.', 'huaweicloudsdkmodelarts'), ...placeholderNotes(body)],
});

const variable = (name: string): string => `os.environ["${name}"]`;

/** The strings of JSON are strings of Python, with the exception of what JSON writes as two halves of a character. */
function pythonOf(value: Value, indent = ''): string {
  const deeper = `${indent}    `;
  const lines = (open: string, parts: readonly string[], close: string) =>
    parts.length ? `${open}\n${parts.map((part) => `${deeper}${part},\n`).join('')}${indent}${close}` : open + close;
  if (isNumeral(value)) return value.numeral;
  if (isList(value))
    return lines(
      '[',
      value.map((item) => pythonOf(item, deeper)),
      ']',
    );
  if (isMembers(value))
    return lines(
      '{',
      value.members.map(([name, member]) => `${pythonOf(name)}: ${pythonOf(member, deeper)}`),
      '}',
    );
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? 'None' : jsonText(value);
}

/** Reads a dictionary or the SDK's classes in Python, and the request of a browser in JavaScript. */
export const readScript: Read = (text) => {
  if (!/\b(?:kind|metadata|algorithm|spec)\b/.test(text)) return undefined;
  const assignments = assignmentsIn(text);
  const found: Found[] = [];
  for (const [index, { name, value }] of assignments.entries()) {
    const job = jobIn(name, value, { before: () => assignments.slice(0, index), depth: 0 });
    if (job) found.push(job);
    if (found.length >= mostJobs) break;
  }
  // What is made first is sent afterwards, so the same job can be found twice.
  return firstOnly([...new Map(found.map((it) => [jsonText(it.job), it])).values()]);
};

/** More aren't counted. */
const mostJobs = 20;

interface Context {
  /** What the script sets before it. */
  readonly before: () => readonly Assignment[];
  readonly depth: number;
}

/** The job in an expression: what looks like one, or a string with one in it. */
function jobIn(name: string, expression: Expression, { before, depth }: Context): Found | undefined {
  if (typeof expression === 'string') return bodyIn(expression);
  if (typeof expression !== 'object' || expression === null || depth > deepestCall) return undefined;
  const entries = 'entries' in expression ? expression.entries : 'call' in expression ? expression.named : [];
  const parts = entries.filter(([part]) => jobParts.includes(part)).length;
  if (parts > (ofBody.test(name) ? 0 : 1)) return converted(expression, before());
  const given = 'call' in expression ? expression.given.map((value) => [name, value] as const) : [];
  for (const [part, value] of [...given, ...entries]) {
    const found = jobIn(part, value, { before, depth: depth + 1 });
    if (found) return found;
  }
  return undefined;
}

/** Names of what is sent, for which one part is enough to tell that it is a job. */
const ofBody = /(?:^|\.)(?:body|json|data|payload)$/;

/** Calls in calls, and objects in objects. */
const deepestCall = 10;

function bodyIn(text: string): Found | undefined {
  const found = /^\s*\{/.test(text) && text.includes('"') ? readBody(text) : undefined;
  return found && 'job' in found ? found : undefined;
}

/** More names than these are looked up only to make a job endless. */
const mostNames = 1_000;

function converted(expression: Expression, before: readonly Assignment[]): Found {
  const unknown: string[] = [];
  let names = 0;
  const resolve = (name: string) =>
    names++ < mostNames ? before.findLast((assignment) => assignment.name === name)?.value : undefined;
  const value = evaluated(expression, resolve, (name) => {
    unknown.push(name);
    return todo(name);
  });
  const found = readBody(jsonText(inApiNames(value)));
  return 'job' in found
    ? { job: found.job, notes: [...found.notes, ...unknownNotes(unknown)] }
    : { job: value, notes: [] };
}
