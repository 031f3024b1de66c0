import { insertBefore, type ReadFile, SkeletonError, type SkeletonFile, todo } from './skeleton.ts';

/** A rule at the end of its topic; a topic that is new gets its file and its row in the list. */
export function newRule([id = '', topic = '']: readonly string[], read: ReadFile): SkeletonFile[] {
  if (!/^[a-z]+(-[a-z\d]+)*$/.test(id))
    throw new SkeletonError(`"${id}" isn't a rule ID. Use kebab-case: node-count-even.`);
  if (!/^[a-z]\w*$/.test(topic))
    throw new SkeletonError(
      'Name the topic too, as its file in server/rules/ is called (another name makes a new topic): npm run new -- rule <id> <topic>.',
    );
  const path = `server/rules/${topic}.ts`;
  const text = read(path);
  const known = read('docs/RULES.md') ?? '';
  if (known.includes(`## ${id}\n`)) throw new SkeletonError(`There is a rule "${id}" already.`);
  if (text !== undefined) return [{ path, content: insertBefore(text, / {2}\],\n\};\n/, ruleText(id)) }];
  const index = 'server/rules/index.ts';
  const name = `${topic}Rules`;
  const listed = insertBefore(read(index) ?? '', / {2}notImplementedRules,\n/, `  ${name},\n`);
  return [
    { path, content: topicText(name, id) },
    { path: index, content: `import { ${name} } from './${topic}.ts';\n${listed}` },
  ];
}

/** It reports nothing that is in `invalid`, so the rules' test fails until both are written. */
const ruleText = (id: string) => `    {
      id: '${id}',
      severity: 'warning',
      doc: '${todo} say in one or two sentences what is wrong, and why.',
      invalid: [{}],
      valid: [{}],
      *check({ spec }) {
        if (spec?.resource === null)
          yield {
            path: ['spec', 'resource'],
            message: l10n.t('${todo} say what is wrong, and what to do.'),
            fixes: [],
          };
      },
    },
`;

const topicText = (name: string, id: string) => `import * as l10n from '@vscode/l10n';
import type { Topic } from './kit/rule.ts';

/** ${todo} what these rules are about. */
export const ${name}: Topic = {
  about: ({ spec }) => spec,
  rules: [
${ruleText(id)}  ],
};
`;
