import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import { quoted } from '../../l10n/lists.ts';
import { rootOf } from '../document/locate.ts';
import { nameAt, type Path } from '../document/path.ts';
import { plainOf } from '../document/value.ts';
import { fix } from './kit/fixes.ts';
import { type ForeignForm, foreignForm, partsIn } from './kit/foreignForms.ts';
import type { Conversion } from './kit/foreignJobs.ts';
import type { Fix, Topic } from './kit/rule.ts';

const job = { kind: 'job', metadata: { name: 'a' } };
const config = { worker_server_num: 1, app_url: '/b/code/', boot_file_url: '/b/code/train.py', data_url: '/b/data/' };

/** Files that hold a job in another form. */
export const foreignFormRules: Topic = {
  rules: [
    {
      id: 'foreign-envelope',
      severity: 'error',
      alone: true,
      doc: 'This file holds a job in another form: inside another object, as in an input file for KooCLI (`hcloud … --cli-jsonInput`), as a job of the first API version (`job_name` and `config`), with the names of ma-cli, or as a Terraform resource. A job file has the job at its top level. No other problems are reported.',
      invalid: [
        { body: job },
        { path: { project_id: 'p' }, body: job },
        { body: { algorithm: { id: 'a' } } },
        { training_job: job },
        { request: { body: job } },
        { total: 1, items: [job] },
        { job_name: 'a', config },
        { name: 'a', 'image-url': 'org/img:1', 'user-command': 'python train.py', 'train-instance-count': 1 },
        { resource: { huaweicloud_modelarts_training_job: { a: job } } },
      ],
      valid: [
        job,
        { ...job, body: {} },
        { ...job, body: { kind: 'job' } },
        { labels: { kind: 'job' } },
        { ...job, job_name: 'a' },
        { items: [job, job] },
        { labels: [{ kind: 'job' }] },
        { job_name: 'a' },
        { name: 'a', 'pool-id': 'b' },
      ],
      explain: ({ kind, path, node, text }) => {
        if (kind !== 'unknown' || path.length !== 1 || partsIn(rootOf(node), [])) return undefined;
        const name = nameAt(path);
        const root = rootOf(node);
        const found = foreignForm(root, name);
        if (!found) return undefined;
        const fixed = found.form === 'envelope' ? unwrap(root, found.path) : convert(found.convert(text));
        return { path, on: 'name', message: messages[found.form](name), fixes: [fixed] };
      },
    },
  ],
};

const messages: Readonly<Record<ForeignForm['form'], (name: string) => string>> = {
  firstVersion: () => l10n.t('This is a job for the first API version (v1), which has different properties.'),
  terraform: () => l10n.t('This is a Terraform resource. A job file has the properties of one job at its top level.'),
  maCli: () => l10n.t('This is a file for ma-cli, which has different properties.'),
  envelope: (name) =>
    name === 'body'
      ? l10n.t('This is an input file for KooCLI. Only the content of "body" is a job.')
      : l10n.t('Only the content of "{0}" is a job. A job file has no other object around it.', name),
};

function unwrap(root: ASTNode, path: Path): Fix {
  const shown = path.filter((step) => typeof step === 'string').join('.');
  const title =
    root.children?.length === 1
      ? l10n.t('Take the job out of "{0}"', shown)
      : l10n.t('Keep only the content of "{0}"', shown);
  return fix(title, ...path.map((step) => ({ unwrap: [step] })));
}

const convert = ({ job, dropped }: Conversion): Fix =>
  fix(
    dropped.length
      ? l10n.t('Convert to a training job, without {0}', quoted(dropped))
      : l10n.t('Convert to a training job'),
    { set: [], value: plainOf(job) },
  );
