/** Job files in which one character is another: no fix makes it worse. Set `RUNS` and `SEED` to try more. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { randomNumbers } from '../../../../endpoint/faults/randomNumbers.ts';
import { printable } from '../../../../l10n/printable.ts';
import { requestBody } from '../../../../server/document/requestBody.ts';
import { requestSchema } from '../../../../server/document/schema.ts';
import { slipsIn, withoutSlips } from '../../../../server/document/slips.ts';
import { breaksOf } from '../../../../server/document/syntaxErrors.ts';
import { TokenKind } from '../../../../server/document/tokenKind.ts';
import { isComment, isOpening, tokensOf } from '../../../../server/document/tokens.ts';
import { resolveFixAll } from '../../../../server/features/bulkFixes.ts';
import { quickFixes } from '../../../../server/features/quickFixes.ts';
import { isReturned } from '../../../../server/rules/kit/returned.ts';
import { validate } from '../../../../server/validate/validate.ts';
import { jobOf } from '../../../support/cursor.ts';

const { RUNS: runs = '150', SEED: seed = '20261126' } = process.env;

const bodies = globSync('test/conformance/*.json').flatMap((file) =>
  Object.values<{ body?: object }>(JSON.parse(readFileSync(file, 'utf8'))).flatMap(({ body }) => body ?? []),
);

const swaps = [...'{}[]",:;/\\\'x0 \n-.', '，', '：', '“', '”', '　', ''];

const everywhere = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

test(`of ${runs} texts with one wrong character, no fix makes more syntax errors or loses what its title doesn't say`, async () => {
  const random = randomNumbers(Number(seed));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (let run = 0; run < Number(runs); run++) {
    const body = pick(bodies);
    const whole = JSON.stringify(body, null, pick([0, 2]));
    const at = Math.floor(random() * whole.length);
    await tryFixes(whole.slice(0, at) + pick(swaps) + whole.slice(at + 1), body);
  }
});

async function tryFixes(text: string, body: object): Promise<void> {
  const document = jobOf(text);
  const checked = { document, problems: await validate(document), severities: {}, docsBase: '' };
  const errors = breaksOf(document).length;
  for (const action of await quickFixes(checked, everywhere, ['quickfix', 'source.fixAll'])) {
    const { changes } = action.edit ?? (await resolveFixAll(checked, action.data));
    const after = TextDocument.applyEdits(document.text, changes?.[document.text.uri] ?? []);
    const story = `"${action.title}" in ${text}\n--- after\n${after}`;
    assert.ok(breaksOf(jobOf(after)).length <= errors, `more syntax errors after ${story}`);
    const lost = without(namesIn(meant(text)), namesIn(meant(after), 'empty'));
    const whole = errors ? body : JSON.parse(requestBody(text) ?? '{}');
    const returned = [...document.violations]
      .filter(isReturned)
      .flatMap(({ node: { parent } }) =>
        parent ? namesIn(meant(text).slice(parent.offset, parent.offset + parent.length)) : [],
      );
    assert.deepEqual(
      without(without(lost, allowedToGo(action.title, whole, lost)), returned),
      [],
      `too much is lost by ${story}`,
    );
  }
}

const meant = (text: string): string => withoutSlips(text, slipsIn(text));

/** The names of properties that go with a fix of this title, as often as they go. */
function allowedToGo(title: string, body: object, lost: readonly string[]): readonly string[] {
  // One name gets another spelling.
  if (/^(?:(?:Rename|Shorten) to|Write each|Escape|Insert|Put in double|Use double) /.test(title))
    return lost.slice(0, 1);
  // Misspelled names are replaced, and what the service sets is removed.
  if (/^(?:Apply all safe fixes|Fix all )/.test(title)) return lost.filter((name) => !settable.has(name));
  if (title.endsWith(' channel')) return lost.slice(0, 2);
  if (
    /^(?:Change to [[{]|Keep only|Remove the term$|Remove code and image$|Turn this response into a request$|Use "obs")/.test(
      title,
    )
  )
    return lost;
  const named = title.startsWith('Remove ') ? title.matchAll(/"((?:[^"\\]|\\.)*)"/g) : [];
  return [...named].flatMap(([, name = '']) => [
    printable(name),
    ...namesBelow(body, printable(name.replace(/\[\d+\]$/, ''))),
  ]);
}

/** The names in all values of a property, each as often as it is there. */
const namesBelow = (value: unknown, name: string): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        printable(key) === name ? namesIn(JSON.stringify(inner)) : namesBelow(inner, name),
      )
    : [];

/** The names of the properties that have a value, or that have one which isn't empty. */
function namesIn(text: string, even?: 'empty'): string[] {
  const tokens = [...tokensOf(text)].filter((token) => !isComment(token));
  return tokens.flatMap(({ kind, value }, index) => {
    if (kind !== TokenKind.string || tokens[index + 1]?.kind !== TokenKind.colon) return [];
    const [first, second] = tokens.slice(index + 2);
    const isBlank = !first || /^(?:null|\[\]|\{\}|)$/.test(first.value + (isOpening(first) ? second?.value : ''));
    return isBlank && !even ? [] : [printable(value)];
  });
}

/** What the first list has more often than the second. */
function without(some: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const name of others) left.set(name, (left.get(name) ?? 0) + 1);
  return some.filter((name) => {
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return count <= 0;
  });
}

const fields = [requestSchema, ...Object.values(requestSchema.definitions)].flatMap(({ properties = {} }) =>
  Object.entries(properties),
);
const readOnly = new Set(fields.flatMap(([name, field]) => (field.readOnly ? [name] : [])));
const settable = new Set(fields.flatMap(([name]) => (readOnly.has(name) ? [] : [name])));
