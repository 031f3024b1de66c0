import { fixedProblems } from '../../server/rules/kit/fixedProblems.ts';
import type { Rule } from '../../server/rules/kit/rule.ts';

/** docs/RULES.md: a chapter for each rule, whose anchor is the rule's id. */
export function rulesPage(rules: readonly Rule[]): string {
  const parts = [
    introduction,
    ['| Rule | Severity | |', '|---|---|---|', ...rules.map(row)].join('\n'),
    ...rules.map(chapter),
    '# Beside the rules',
    'These are said of any text. They cannot be switched off.',
    ...Object.values(fixedProblems).map(({ id, doc }) => `## ${id}\n\n${doc}`),
  ];
  return `${parts.join('\n\n')}\n`;
}

const introduction = `<!-- Generated from server/rules by \`npm run generate\`. -->
# Rules

Everything that can be wrong with a training job, as editor, command line and local endpoint report it. An **error** is what the
service refuses, a **warning** has a source, an **information** or a **hint** is advice.

The setting \`trainingjob.rules\` makes a rule more or less severe, or switches it off:

\`\`\`json
"trainingjob.rules": { "node-count-missing": "off", "env-secret": "error" }
\`\`\`

On the command line \`trainingjob validate --rules env-secret=error\` does the same. The local endpoint goes by the rules as they are, and
submitting sends no comments: what is switched off here it refuses all the same, as the service would.

A comment in the file does so for one place: above a line or behind it for that line, at the top for the whole file.

\`\`\`jsonc
// trainingjob-ignore obs-dir-trailing-slash, kind-not-in-list
\`\`\``;

const row = ({ id, severity, offByDefault, doc }: Rule) =>
  `| [${id}](#${id}) | ${severity}${offByDefault ? ', off by default' : ''} | ${doc.replaceAll('|', '\\|')} |`;

function chapter({ id, severity, codes = [], offByDefault, doc, invalid, valid }: Rule): string {
  const facts = [
    severity[0]?.toUpperCase() + severity.slice(1),
    ...(offByDefault ? ['off by default'] : []),
    ...(codes.length ? [`the service answers ${codes.map((code) => `\`${code}\``).join(' or ')}`] : []),
  ];
  return [`## ${id}`, `*${facts.join(', ')}.*`, doc, example('Wrong', invalid[0]), example('Right', valid[0])].join(
    '\n\n',
  );
}

const example = (label: string, fragment: unknown) => `${label}:\n\n\`\`\`json\n${pretty(fragment)}\n\`\`\``;

const widest = 100;

/** Objects and lists on one line as long as they fit. */
function pretty(value: unknown, indent = ''): string {
  const line = JSON.stringify(value, shortened, 1).replace(/\n\s*/g, ' ');
  if (typeof value !== 'object' || value === null || indent.length + line.length <= widest) return line;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const members = isList
    ? value.map((item) => `${inner}${pretty(item, inner)}`)
    : Object.entries(value).map(([name, member]) => `${inner}${JSON.stringify(name)}: ${pretty(member, inner)}`);
  return `${isList ? '[' : '{'}\n${members.join(',\n')}\n${indent}${isList ? ']' : '}'}`;
}

/** A text that is wrong by its length says so instead. */
const shortened = (_: string, value: unknown) =>
  typeof value === 'string' && value.length > widest ? `${value.slice(0, 20)}… (${value.length} characters)` : value;
