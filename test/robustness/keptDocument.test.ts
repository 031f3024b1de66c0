/** A document that is mended after each edit says the same as the same text that is read anew. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { english } from '../../l10n/translation.ts';
import { KeptText } from '../../server/document/keptText.ts';
import { firstVersion, next, type Version } from '../../server/document/version.ts';
import { docsIn } from '../../server/explain/docs.ts';
import { complete } from '../../server/features/complete.ts';
import { symbols } from '../../server/features/symbols.ts';
import { validate } from '../../server/validate/validate.ts';
import { randomEdit, randomNumbers, sampleJob } from '../support/randomTexts.ts';

const style = { docsBase: 'file:///docs', docs: docsIn(english.docs), snippets: true, resolvesDocumentation: true };

/** A job whose lists and objects are so long that what was made of their entries is taken over. */
const longJob = JSON.stringify({
  kind: 'job',
  algorithm: {
    environments: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`V${index}`, index % 5 ? 'v' : index])),
    parameters: Array.from({ length: 30 }, (_, index) => (index % 4 ? { name: 'p', value: index % 3 ? '1' : 1 } : {})),
    ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`unknown_${index}`, null])),
  },
}).replace('"V11"', '"V12"');

const samples = [
  sampleJob,
  longJob,
  longJob.replace('"V12"', '"V11"'),
  ...readdirSync('examples')
    .filter((name) => name.endsWith('.trainingjob.json'))
    .map((name) => readFileSync(join('examples', name), 'utf8')),
];

const opened = (content: string, version: number) =>
  firstVersion(new KeptText({ uri: 'file:///a.trainingjob.json', languageId: 'trainingjob' }, version, content));

test('10,000 random edits: same problems, job, outline, and completions', async () => {
  const below = randomNumbers(2026);
  let kept = opened(sampleJob, 1);
  for (let round = 2; round < 10_002; round++) {
    const content = kept.text.getText();
    const { start, end, inserted } = randomEdit(content, below);
    const range = { start: kept.text.positionAt(start), end: kept.text.positionAt(end) };
    kept =
      round % 50 ? next(kept, [{ range, text: inserted }], round) : opened(samples[below(samples.length)] ?? '', round);
    // Some versions are never looked at.
    if (below(8)) await compare(kept, opened(kept.text.getText(), round), start + inserted.length);
  }
});

async function compare(kept: Version, fresh: Version, offset: number): Promise<void> {
  const said = async (version: Version) => {
    const document = version.job();
    return {
      job: document.job,
      problems: await validate(document),
      outline: symbols(document),
      completions: complete(document, document.text.positionAt(offset), style),
    };
  };
  assert.deepEqual(await said(kept), await said(fresh), kept.text.getText());
}
