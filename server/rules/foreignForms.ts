import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import { nodeAt, rootOf } from '../document/locate.ts';
import { nameAt } from '../document/path.ts';
import { fix } from './kit/fixes.ts';
import type { Topic } from './kit/rule.ts';

const job = { kind: 'job', metadata: { name: 'a' } };

/** Files that hold a job in another form. */
export const foreignFormRules: Topic = {
  rules: [
    {
      id: 'foreign-envelope',
      severity: 'error',
      alone: true,
      doc: 'The job is inside another object, as in an input file of KooCLI (`hcloud … --cli-jsonInput`), in which `body` holds the job. A job file holds the job itself. No other problems are reported.',
      invalid: [
        { body: job },
        { path: { project_id: 'p' }, body: job },
        { body: { algorithm: { id: 'a' } } },
        { training_job: job },
      ],
      valid: [job, { ...job, body: {} }, { ...job, body: { kind: 'job' } }, { labels: { kind: 'job' } }],
      explain: ({ kind, path, node }) => {
        const name = nameAt(path);
        if (kind !== 'unknown' || path.length !== 1 || !isEnvelope(node, name)) return undefined;
        const hasMore = rootOf(node).children?.length !== 1;
        const title = hasMore
          ? l10n.t('Keep only the content of "{0}"', name)
          : l10n.t('Take the job out of "{0}"', name);
        return {
          path,
          on: 'name',
          message:
            name === 'body'
              ? l10n.t('This is an input file of KooCLI. Only the content of "body" is a job.')
              : l10n.t('Only the content of "{0}" is a job. A job file has no other object around it.', name),
          fixes: [fix(title, { unwrap: path })],
        };
      },
    },
  ],
};

const parts = ['kind', 'metadata', 'algorithm', 'spec', 'tasks'];

/** Whether the job is in the member, and not around it. A part alone can also be something else, except in a body. */
const isEnvelope = (node: ASTNode, name: string): boolean =>
  partsIn(node, [name]) > (name === 'body' ? 0 : 1) && partsIn(node, []) === 0;

const partsIn = (within: ASTNode, path: string[]): number =>
  parts.filter((part) => nodeAt(rootOf(within), [...path, part]) !== undefined).length;
