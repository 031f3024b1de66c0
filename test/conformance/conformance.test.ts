/**
 * Rules, language server, command line, and endpoint check the same bodies. They must report what the files next to this one expect,
 * so they agree with each other. `UPDATE=1` rewrites what the files expect. Read the difference.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseJob } from '../../server/document/document.ts';
import type { Path } from '../../server/document/path.ts';
import { requestBody } from '../../server/document/requestBody.ts';
import { resolveFixAll, toRequestKind } from '../../server/features/bulkFixes.ts';
import { quickFixes } from '../../server/features/quickFixes.ts';
import type { Severity } from '../../server/rules/kit/rule.ts';
import { validate } from '../../server/validate/validate.ts';
import { runEndpoint } from '../endpoint/runEndpoint.ts';
import { startEditor } from '../lsp/editor.ts';
import { kitAlgorithms } from '../support/kitAlgorithms.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { problemsOfCommandLine } from './commandLine.ts';
import { factBodies } from './factBodies.ts';

interface Case {
  /** The job, or `text` if it matters how the job is written. */
  readonly body?: unknown;
  readonly text?: string;
  /** Sends the text with its comments. */
  readonly verbatim?: boolean;
  /** Severity, rule, and JSON pointer, in document order. */
  problems?: readonly string[];
  /** Status and error code of the response to the request. */
  answer?: string;
}

const folder = 'test/conformance';
const isUpdate = Boolean(process.env.UPDATE);

// Not started in a hook, because what a hook starts ends with it.
const editorStarted = startEditor();
const endpointStarted = runEndpoint(temporaryFolder(), '--algorithms', algorithmsOfCases());

const bodies = factBodies();
if (isUpdate) write(`${folder}/facts.json`, bodies);

test('facts.json has the bodies of the facts', () => {
  const committed = Object.entries(readCases(`${folder}/facts.json`)).map(([name, { body }]) => [name, { body }]);
  assert.deepEqual(Object.fromEntries(committed), bodies);
});

for (const file of globSync(`${folder}/*.json`)) {
  describe(basename(file, '.json'), () => {
    const cases = readCases(file);
    const printed = problemsOfCommandLine(Object.values(cases).map(textOfCase));
    for (const [index, [name, expected]] of Object.entries(cases).entries()) {
      test(name, async () => {
        const text = textOfCase(expected);
        const reported = await problemsOfRules(text);
        const problems = reported.map(describeProblem);
        const answer = await answeredByEndpoint((!expected.verbatim && requestBody(text)) || text);
        if (isUpdate) Object.assign(expected, { problems, answer });
        assert.deepEqual(problems, expected.problems, 'the rules');
        assert.deepEqual(await problemsOfServer(text), reported, 'the language server');
        assert.deepEqual(printed[index]?.map(withoutText), reported, 'the command line');
        assert.equal(answer, expected.answer, 'the endpoint');
        const predicted = reported.flatMap(({ severity, codes: [code] }) =>
          severity === 'error' ? `400 ${code}` : [],
        );
        const rule = 'the endpoint rejects errors of the rules with a code that they show, and nothing else';
        assert.ok(predicted.length ? predicted.includes(answer) : !answer.startsWith('400 '), `${rule}: ${predicted}`);
      });
    }
    if (isUpdate) test('rewrites the expected problems', () => write(file, cases));
  });
}

/** A file with the algorithms that cases name. */
function algorithmsOfCases(): string {
  const file = join(temporaryFolder(), 'algorithms.json');
  writeFileSync(file, kitAlgorithms());
  return file;
}

function textOfCase({ text, body }: Case): string {
  return text ?? JSON.stringify(body, null, 2);
}

async function problemsOfRules(text: string): Promise<ReportedProblem[]> {
  const document = parseJob(TextDocument.create('file:///rules.trainingjob.json', 'trainingjob', 1, text));
  return (await validate(document)).map(withoutText);
}

const withoutText = ({ severity, rule, path, codes }: ReportedProblem): ReportedProblem => ({
  severity,
  rule,
  path,
  codes,
});

async function problemsOfServer(text: string): Promise<ReportedProblem[]> {
  const editor = await editorStarted;
  const uri = 'file:///conformance.trainingjob.json';
  await editor.open(uri, text);
  const diagnostics = await editor.diagnostics(uri);
  await editor.notify('textDocument/didClose', { textDocument: { uri } });
  const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
  return diagnostics.map(({ severity = 1, code, data }) => ({
    severity: severities[severity - 1] ?? 'error',
    rule: String(code),
    path: data.path,
    codes: data.codes,
  }));
}

/** Sends a body, then deletes the job so that the next one can have the same name. */
async function answeredByEndpoint(text: string): Promise<string> {
  const endpoint = await endpointStarted;
  const { status, body } = await endpoint.call('createTrainingJob', {}, text);
  if (status !== 201) return `${status} ${body.error_code}`;
  // The response doesn't have the suppressions in comments.
  if (!text.includes('trainingjob-ignore')) await becomesRequestAgain(JSON.stringify(body, null, 2));
  await endpoint.call('stopTrainingJob', { training_job_id: body.metadata.id }, { action_type: 'terminate' });
  const deleted = await endpoint.call('deleteTrainingJob', { training_job_id: body.metadata.id });
  assert.ok(deleted.status < 300, JSON.stringify(deleted.body));
  return '201';
}

/** The source action turns any response into a request that the service accepts. */
async function becomesRequestAgain(response: string): Promise<void> {
  const document = parseJob(TextDocument.create('file:///answer.trainingjob.json', 'trainingjob', 1, response));
  const { text } = document;
  const checked = { document, problems: await validate(document), severities: {}, docsBase: '' };
  const start = { line: 0, character: 0 };
  const [action] = await quickFixes(checked, { start, end: start }, [toRequestKind]);
  const { changes } = await resolveFixAll(checked, action?.data);
  const problems = await problemsOfRules(TextDocument.applyEdits(text, changes?.[text.uri] ?? []));
  assert.deepEqual(
    problems.map(describeProblem).filter((problem) => /^error|read-only/.test(problem)),
    [],
    response,
  );
}

interface ReportedProblem {
  readonly severity: Severity;
  readonly rule: string;
  readonly path: Path;
  readonly codes: readonly string[];
}

function describeProblem({ severity, rule, path }: ReportedProblem): string {
  return `${severity} ${rule} ${pointerTo(path)}`.trim();
}

/** RFC 6901. */
function pointerTo(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function readCases(file: string): Record<string, Case> {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function write(file: string, cases: object): void {
  writeFileSync(file, `${JSON.stringify(cases, null, 1)}\n`);
}
