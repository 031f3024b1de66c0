import * as l10n from '@vscode/l10n';
import type { ASTNode } from 'vscode-json-languageservice';
import { quoted } from '../../l10n/lists.ts';
import { membersIn } from '../document/jsonIn.ts';
import { nodeAt, rootOf } from '../document/locate.ts';
import { memoize } from '../document/memoize.ts';
import { nameAt, type Path } from '../document/path.ts';
import { fix } from './kit/fixes.ts';
import { type Conversion, fromFirstVersion, fromMaCli, fromTerraform, maCliNames } from './kit/foreignJobs.ts';
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
        const form = forms.find(({ isMarked }) => isMarked(rootOf(node), name));
        return (
          form && { path, on: 'name', message: form.message(name), fixes: [form.fix(rootOf(node), { name, text })] }
        );
      },
    },
  ],
};

/** Another form of a job. */
interface Form {
  /** Whether a property of the root is the one by which the form is known. */
  readonly isMarked: (root: ASTNode, name: string) => boolean;
  readonly message: (name: string) => string;
  readonly fix: (root: ASTNode, marked: { readonly name: string; readonly text: string }) => Fix;
}

const terraform = ['resource', 'huaweicloud_modelarts_training_job'];

/** Two of them make sure. */
const maCliNamesIn = memoize((root: ASTNode): readonly string[] =>
  root.type === 'object'
    ? root.properties.map(({ keyNode }) => keyNode.value).filter((name) => maCliNames.has(name))
    : [],
);

const forms: readonly Form[] = [
  {
    isMarked: (root, name) => name === 'job_name' && nodeAt(root, ['config'])?.type === 'object',
    message: () => l10n.t('This is a job for the first API version (v1), which has different properties.'),
    fix: (root, { text }) => convert(fromFirstVersion(membersIn(root, text))),
  },
  {
    isMarked: (root, name) => name === terraform[0] && onlyMember(nodeAt(root, terraform)) !== undefined,
    message: () => l10n.t('This is a Terraform resource. A job file has the properties of one job at its top level.'),
    fix: (root, { text }) => convert(fromTerraform(membersIn(onlyMember(nodeAt(root, terraform)), text))),
  },
  {
    isMarked: (root, name) => {
      const [first, second] = maCliNamesIn(root);
      return name === first && second !== undefined;
    },
    message: () => l10n.t('This is a file for ma-cli, which has different properties.'),
    fix: (root, { text }) => convert(fromMaCli(membersIn(root, text))),
  },
  {
    isMarked: (root, name) => jobBelow(root, [name]) !== undefined,
    message: (name) =>
      name === 'body'
        ? l10n.t('This is an input file for KooCLI. Only the content of "body" is a job.')
        : l10n.t('Only the content of "{0}" is a job. A job file has no other object around it.', name),
    fix: (root, { name }) => {
      const path = jobBelow(root, [name]) ?? [];
      const shown = path.filter((step) => typeof step === 'string').join('.');
      const title =
        root.children?.length === 1
          ? l10n.t('Take the job out of "{0}"', shown)
          : l10n.t('Keep only the content of "{0}"', shown);
      return fix(title, ...path.map((step) => ({ unwrap: [step] })));
    },
  },
];

const convert = ({ job, dropped }: Conversion): Fix =>
  fix(
    dropped.length
      ? l10n.t('Convert to a training job, without {0}', quoted(dropped))
      : l10n.t('Convert to a training job'),
    { set: [], value: job },
  );

/** The resource among those of its kind, which can be a block: an array of one. */
function onlyMember(node: ASTNode | undefined): ASTNode | undefined {
  const [property, ...others] = node?.type === 'object' ? node.properties : [];
  const value = others.length ? undefined : property?.valueNode;
  return value?.type === 'array' && value.items.length === 1 ? value.items[0] : value;
}

/** The path of the job in a value: the value itself, or what is alone in it. A part alone can also be something else, except in a body. */
function jobBelow(root: ASTNode, path: Path): Path | undefined {
  if (partsIn(root, path) > (path.at(-1) === 'body' ? 0 : 1)) return path;
  const node = nodeAt(root, path);
  const [only, ...others] = node?.type === 'object' ? node.properties : node?.type === 'array' ? node.items : [];
  if (!only || others.length || path.length > 3) return undefined;
  return jobBelow(root, [...path, only.type === 'property' ? only.keyNode.value : 0]);
}

const parts = ['kind', 'metadata', 'algorithm', 'spec', 'tasks'];

const partsIn = (root: ASTNode, path: Path): number =>
  parts.filter((part) => nodeAt(root, [...path, part]) !== undefined).length;
