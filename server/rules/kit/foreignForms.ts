import type { ASTNode } from 'vscode-json-languageservice';
import { membersIn } from '../../document/jsonIn.ts';
import { nodeAt } from '../../document/locate.ts';
import { memoize } from '../../document/memoize.ts';
import type { Path } from '../../document/path.ts';
import { valueInTree } from '../../document/value.ts';
import { type Conversion, fromFirstVersion, fromMaCli, fromTerraform, maCliNames } from './foreignJobs.ts';

/** A job in another form: one that has to be converted, or one that lies somewhere inside. */
export type ForeignForm =
  | { readonly form: 'firstVersion' | 'terraform' | 'maCli'; readonly convert: (text: string) => Conversion }
  | { readonly form: 'envelope'; readonly path: Path };

/** The form of which a property of the root is the mark. */
export function foreignForm(root: ASTNode, name: string): ForeignForm | undefined {
  if (name === 'job_name' && nodeAt(root, ['config'])?.type === 'object')
    return { form: 'firstVersion', convert: (text) => fromFirstVersion(membersIn(root, text)) };
  const resource = name === terraform[0] ? onlyMember(nodeAt(root, terraform)) : undefined;
  if (resource) return { form: 'terraform', convert: (text) => fromTerraform(valueInTree(resource, text)) };
  const [first, second] = maCliNamesIn(root);
  if (name === first && second !== undefined)
    return { form: 'maCli', convert: (text) => fromMaCli(membersIn(root, text)) };
  const path = jobBelow(root, [name]);
  return path && { form: 'envelope', path };
}

const terraform = ['resource', 'huaweicloud_modelarts_training_job'];

/** Two of them make sure. */
const maCliNamesIn = memoize((root: ASTNode): readonly string[] =>
  root.type === 'object'
    ? root.properties.map(({ keyNode }) => keyNode.value).filter((name) => maCliNames.has(name))
    : [],
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

/** The properties that make an object a job. */
export const jobParts: readonly string[] = ['kind', 'metadata', 'algorithm', 'spec', 'tasks'];

/** How many parts of a job there are at a path. */
export const partsIn = (root: ASTNode, path: Path): number =>
  jobParts.filter((part) => nodeAt(root, [...path, part]) !== undefined).length;
