import { fixedProblems } from '../../server/rules/kit/fixedProblems.ts';
import type { Rule } from '../../server/rules/kit/rule.ts';

/** docs/RULES.md has a chapter for each rule, whose anchor is the rule's ID. */
export function rulesPage(rules: readonly Rule[]): string {
  const parts = [
    introduction,
    ['| Rule | Severity | |', '|---|---|---|', ...rules.map(row)].join('\n'),
    ...rules.map(chapter),
    '# Other problems',
    "These problems don't come from rules, so they can't be turned off.",
    ...Object.values(fixedProblems).map(({ id, doc }) => `## ${id}\n\n${doc}`),
  ];
  return `${parts.join('\n\n')}\n`;
}

const introduction = `<!-- Generated from server/rules by \`npm run generate\`. -->
# Rules

Everything that the editor, the command line, and the local endpoint report about a training job. The service rejects an **error**.
A **warning** has a documented reason. **Information** and **hint** are advice.

The setting \`trainingjob.rules\` changes the severity of a rule or turns it off:

\`\`\`json
"trainingjob.rules": { "node-count-missing": "off", "env-secret": "error" }
\`\`\`

A team sets severities for its job files in \`.trainingjobrc.json\`, in their folder or one above it. Editor and command line read it:

\`\`\`json
{ "rules": { "node-count-missing": "off" } }
\`\`\`

On the command line, \`trainingjob validate --rules env-secret=error\` does the same. The local endpoint ignores the setting, and comments
are removed before a job is submitted. So the endpoint still rejects the errors that you turned off, as the service does.

A comment in the file turns off rules in one place. It applies to its own line or the line below, or to the whole file if it is at the top.

\`\`\`jsonc
// trainingjob-ignore obs-dir-trailing-slash, kind-not-in-list
\`\`\``;

const row = ({ id, severity, offByDefault, doc }: Rule) =>
  `| [${id}](#${id}) | ${severity}${offByDefault ? ', off by default' : ''} | ${doc.replaceAll('|', '\\|')} |`;

function chapter({ id, severity, codes = [], offByDefault, doc, invalid, valid }: Rule): string {
  const facts = [
    severity[0]?.toUpperCase() + severity.slice(1),
    ...(offByDefault ? ['off by default'] : []),
    ...(codes.length ? [`rejected with ${codes.map((code) => `\`${code}\``).join(' or ')}`] : []),
  ];
  return [`## ${id}`, `*${facts.join(', ')}.*`, doc, example('Wrong', invalid[0]), example('Right', valid[0])].join(
    '\n\n',
  );
}

const example = (label: string, fragment: unknown) => `${label}:\n\n\`\`\`json\n${pretty(fragment)}\n\`\`\``;

const widest = 100;

/** Writes objects and arrays on one line as long as they fit. */
function pretty(value: unknown, indent = ''): string {
  const line = JSON.stringify(value, shortened, 1).replace(/\n\s*/g, ' ');
  if (typeof value !== 'object' || value === null || indent.length + line.length <= widest) return line;
  const inner = `${indent}  `;
  const isArray = Array.isArray(value);
  const lines = isArray
    ? value.map((item) => `${inner}${pretty(item, inner)}`)
    : Object.entries(value).map(([name, property]) => `${inner}${JSON.stringify(name)}: ${pretty(property, inner)}`);
  return `${isArray ? '[' : '{'}\n${lines.join(',\n')}\n${indent}${isArray ? ']' : '}'}`;
}

/** A string that is too long for the page says how long it is. */
const shortened = (_: string, value: unknown) =>
  typeof value === 'string' && value.length > widest ? `${value.slice(0, 20)}… (${value.length} characters)` : value;
