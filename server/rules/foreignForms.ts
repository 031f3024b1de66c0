import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import { nodeAt, rootOf } from '../document/locate.ts';
import { isAt } from '../document/path.ts';
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
      doc: 'This is an input file of KooCLI (`hcloud … --cli-jsonInput`), in which `body` holds the job. A job file holds the job itself. No other problems are reported.',
      invalid: [{ body: job }, { path: { project_id: 'p' }, body: job }, { body: { algorithm: { id: 'a' } } }],
      valid: [job, { ...job, body: {} }, { ...job, body: { kind: 'job' } }],
      explain: ({ kind, path, node }) => {
        if (kind !== 'unknown' || !isAt(path, 'body') || !isEnvelope(node)) return undefined;
        const hasMore = rootOf(node).children?.length !== 1;
        const title = hasMore ? l10n.t('Keep only the content of "body"') : l10n.t('Take the job out of "body"');
        return {
          path,
          on: 'name',
          message: l10n.t('This is an input file of KooCLI. Only the content of "body" is a job.'),
          fixes: [fix(title, { unwrap: path })],
        };
      },
    },
  ],
};

const parts = ['kind', 'metadata', 'algorithm', 'spec', 'tasks'];

/** Whether the job is in the member, and not around it. */
const isEnvelope = (name: ASTNode): boolean => holdsJob(name, ['body']) && !holdsJob(name, []);

const holdsJob = (within: ASTNode, path: string[]): boolean =>
  parts.some((part) => nodeAt(rootOf(within), [...path, part]) !== undefined);
