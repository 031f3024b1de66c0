/**
 * What schema check and rules cost, from text to problems, beside what the JSON language service takes to validate the same
 * text by the same schema. Ratios of one run, so that they mean the same on every machine. CONTRIBUTING states the budget.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { getLanguageService, type JSONSchema } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseJob } from '../../server/document/document.ts';
import { requestSchema } from '../../server/document/schema.ts';
import { rules } from '../../server/rules/index.ts';
import { validate } from '../../server/validate/validate.ts';
import { endpointFigures } from './endpointFigures.ts';
import { jobWithProblems, largeJob } from './largeJobs.ts';
import { logFigures } from './logFigures.ts';
import { percent, rounded, times } from './timing.ts';

const examples = globSync('examples/*.json').map((file): [string, string] => [
  basename(file, '.trainingjob.json'),
  readFileSync(file, 'utf8'),
]);
const bodies: Readonly<Record<string, string>> = {
  ...Object.fromEntries(examples),
  'job of 100 KB': largeJob(100_000),
  'job of 200 KB': largeJob(200_000),
  'job of 400 KB': largeJob(400_000),
  '10,000 problems': jobWithProblems(10_000),
};

const peer = getLanguageService({});
// A copy, because the library resolves references in place.
const schemas = [{ uri: 'bench:schema', fileMatch: ['*'], schema: structuredClone(requestSchema) as JSONSchema }];
peer.configure({ validate: true, schemas });

void report();

async function report(): Promise<void> {
  const table: Record<string, object> = {};
  for (const [name, text] of Object.entries(bodies)) table[name] = await measure(text);
  console.log('Milliseconds from text to problems. What finds problems also words them and works out their fixes.');
  console.table(table);
  console.log('The dearest rules on the job of 100 KB, in microseconds:');
  console.table((await dearest(largeJob(100_000))).slice(0, 8));
  console.log('Milliseconds of what is done with logs:');
  console.table(logFigures());
  console.log('Milliseconds of the local endpoint and of what its callers do:');
  console.table(await endpointFigures());
}

async function measure(text: string): Promise<object> {
  const [library, reading, checking] = await times([
    () => {
      const document = textDocument(text);
      return () => peer.doValidation(document, peer.parseJSONDocument(document));
    },
    () => {
      const document = textDocument(text);
      return () => parseJob(document);
    },
    () => {
      const document = parseJob(textDocument(text));
      return () => validate(document);
    },
  ]);
  return {
    KB: Math.round(text.length / 1000),
    'JSON language service': rounded(library),
    'our schema check': rounded(reading),
    'all rules': rounded(checking),
    'rules / service': percent(checking, library),
    'ours / service': percent((reading ?? 0) + (checking ?? 0), library),
    problems: (await validate(parseJob(textDocument(text)))).length,
  };
}

async function dearest(text: string): Promise<{ rule: string; time: number }[]> {
  const checks = rules.flatMap(({ id, check }) => (check ? [{ id, check }] : []));
  const { job } = parseJob(textDocument(text));
  const all = await times(
    checks.map(({ check }) => () => () => [...check(job, {})]),
  );
  return checks
    .map(({ id }, index) => ({ rule: id, time: rounded((all[index] ?? 0) * 1000) }))
    .sort((a, b) => b.time - a.time);
}

function textDocument(text: string): TextDocument {
  return TextDocument.create('file:///bench.trainingjob.json', 'json', 1, text);
}
