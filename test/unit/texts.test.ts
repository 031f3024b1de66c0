/** Every text that a user reads is one whole sentence given to `l10n.t`. Log lines are English: they are for whoever looks into a report. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

/** Names of properties, parameters and functions that show what they are given. */
const shown =
  'window\\.show\\w+\\(|console\\.\\w+\\(|Error\\(|\\b(?:title|placeHolder|prompt|message|detail|tooltip|label|description|about|summary|details|advice)(?::|\\s=)';

/** A literal that begins like a sentence or a title of several words. */
const words = "['\"`](?:[A-Z][a-z]+ [a-z{$]|[A-Z][\\w']+\\.['\"`])";

const faults: Readonly<Record<string, (source: string) => string[]>> = {
  'a text that is not given to l10n.t': (source) => found(new RegExp(`(?:${shown})\\s*${words}.{0,40}`, 'g'), source),
  'a sentence that is glued with +': (source) =>
    found(/\+\s*l10n\.t\(|\bl10n\.t\('(?:[^'\\]|\\.)*'(?:, [\w.]+)*\) \+/g, source),
  'a text within another one': (source) => callsOf(source).filter((call) => /\bl10n\.t\(/.test(call.slice(6))),
  'a sentence that is glued in a template': (source) =>
    templatesOf(source).filter((template) => {
      const [first, second] = template.match(/\bl10n\.t\(/g) ?? [];
      return first && (second || /[a-z]/i.test(template.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}|\$\([\w-]+\)|\\n/gi, '')));
    }),
};

const found = (pattern: RegExp, source: string): string[] => source.match(pattern) ?? [];

const templatesOf = (source: string): string[] => found(/`(?:[^`\\]|\\.)*`/g, source);

/** Each call of `l10n.t` with its arguments. */
function callsOf(source: string): string[] {
  return [...source.matchAll(/\bl10n\.t\(/g)].map(({ index }) => {
    // Parentheses in texts come in pairs as well.
    let depth = 0;
    const end = [...source.slice(index)].findIndex((char) => {
      depth += char === '(' ? 1 : char === ')' ? -1 : 0;
      return char === ')' && depth === 0;
    });
    return source.slice(index, index + end + 1);
  });
}

const files = globSync('{client,server,worker,modelarts,endpoint,cli}/**/*.ts').map((path) => ({
  path,
  source: readFileSync(path, 'utf8'),
}));

for (const [fault, look] of Object.entries(faults))
  test(`no file has ${fault}`, () => {
    assert.deepEqual(
      files.flatMap(({ path, source }) => look(source).map((text) => `${path}: ${text}`)),
      [],
    );
  });

describe('what would be found', () => {
  const planted: Readonly<Record<string, readonly string[]>> = {
    'a text that is not given to l10n.t': [
      "window.showInformationMessage('The job is running.')",
      "title: 'Select a region'",
      'throw new UserError(`Port ${port} is taken.`)',
      "yield { path, message: 'The value is wrong.' }",
    ],
    'a sentence that is glued with +': ["'Fix: ' + l10n.t('all')", "l10n.t('Fix {0}', name) + '.'"],
    'a text within another one': ["l10n.t('Use {0}.', l10n.t('a string'))"],
    'a sentence that is glued in a template': ["`Fix ${l10n.t('all')}`", "`${l10n.t('Fix')} ${l10n.t('all')}`"],
  };
  for (const [fault, sources] of Object.entries(planted))
    for (const source of sources) test(source, () => assert.equal(faults[fault]?.(source).length, 1, fault));

  test('not an icon before a text, a text in bold, or a link', () => {
    const fine = [
      "`$(add) ${l10n.t('Add Target…')}`",
      "`**${l10n.t('current value')}**`",
      "`[${l10n.t('Reference')}](${link})`",
    ];
    for (const source of fine) assert.deepEqual(faults['a sentence that is glued in a template']?.(source), []);
  });
});
