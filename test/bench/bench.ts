/**
 * What all rules together cost, beside the JSON language service's validation of the same trees against the same schema:
 * the promise is that they add at most a quarter. Ratios of one run, so that they mean the same on every machine.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type JobDocument, parseJob } from '../../server/document.ts';
import { readJob } from '../../server/readJob.ts';
import { rules } from '../../server/rules/index.ts';
import { jsonSchema } from '../../server/schema.ts';
import { validate } from '../../server/validate.ts';
import { jobWithProblems, largeJob } from './largeJobs.ts';
import { median, medians, percent, repeat, rounded } from './timing.ts';

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
const schemas = [{ uri: 'bench:schema', fileMatch: ['*'], schema: structuredClone(jsonSchema) }];
peer.configure({ validate: true, schemas });

void report();

async function report(): Promise<void> {
  const table: Record<string, Row> = {};
  for (const [name, text] of Object.entries(bodies)) table[name] = await measure(text);
  console.log('Milliseconds, medians. "rules" is everything `validate` does with a tree that has been read.');
  console.table(table);
  console.log('The dearest rules, in % of the JSON language service for the job of 100 KB:');
  const { 'JSON language service': whole } = table['job of 100 KB'] as Row;
  console.table(dearest(documentOf(bodies['job of 100 KB'] ?? ''), whole).slice(0, 8));
}

interface Row {
  readonly 'JSON language service': number;
  readonly [column: string]: number | string;
}

async function measure(text: string): Promise<Row> {
  const document = documentOf(text);
  const { tree, root } = document;
  const [library, own, all] = await medians([
    () => peer.doValidation(document.text, tree),
    () => readJob(root),
    () => validate(document),
  ]);
  return {
    KB: Math.round(text.length / 1000),
    'JSON language service': rounded(library),
    'readJob (our schema check)': rounded(own),
    rules: rounded(all),
    'rules / JSON language service': percent(all, library),
    problems: (await validate(document)).length,
  };
}

function dearest({ job }: JobDocument, whole: number): { rule: string; share: string }[] {
  return rules
    .flatMap(({ id, check }) => (check ? [{ id, time: median(repeat(() => [...check(job)])) }] : []))
    .sort((a, b) => b.time - a.time)
    .map(({ id, time }) => ({ rule: id, share: percent(time, whole) }));
}

function documentOf(text: string): JobDocument {
  return parseJob(TextDocument.create('file:///bench.trainingjob.json', 'json', 1, text));
}
