import { parsedJson, propertiesOf } from '../jsonValue.ts';
import { masked } from '../masks/ranges.ts';
import { fold } from './sameValue.ts';
import { hasPlaceholder, literalsOf, valuesBetween } from './writtenText.ts';

/** A job as its author wrote it, by which the service's job is recognized. */
export interface JobTemplate {
  readonly root: unknown;
  /** Unknown when it has a placeholder. */
  readonly name?: string;
  /** Of the folded name with its values, when the name itself isn't kept. */
  readonly nameHash?: string;
  /** Unknown when it has a placeholder. */
  readonly workspaceId?: string;
}

export function jobTemplate(body: string, nameHash?: string): JobTemplate {
  const root = parsedJson(body);
  const name = nameAt(root);
  const workspaceId = workspaceIdAt(root);
  return {
    root,
    ...(name !== undefined && !hasPlaceholder(name) && { name }),
    ...(nameHash !== undefined && { nameHash }),
    ...(workspaceId !== undefined && !hasPlaceholder(workspaceId) && { workspaceId }),
  };
}

/**
 * The same of a body as the journal keeps it. A masked part of a string is like a placeholder of a secret, whose value isn't known
 * anymore, so that the rest is compared.
 */
export const keptTemplate = ({ body, nameHash }: { readonly body: string; readonly nameHash?: string }): JobTemplate =>
  jobTemplate(body.replaceAll(masked, '${secret:masked}'), nameHash);

/** Whether a job can have the written name. One that shows none can have any. */
export function isNamed(shown: string | undefined, template: JobTemplate, hash: (text: string) => string): boolean {
  const { root, name, nameHash } = template;
  const written = nameAt(root);
  if (shown === undefined || written === undefined) return true;
  if (name !== undefined) return fold(shown) === fold(name);
  if (nameHash !== undefined) return hash(fold(shown)) === nameHash;
  return valuesBetween(literalsOf(written), shown) !== undefined;
}

/** Whether a service can have made a name of the written one: longer, shorter, or with other punctuation. */
export function isLikeName(shown: string, { name, nameHash }: JobTemplate, hash: (text: string) => string): boolean {
  if (name === undefined) return nameHash !== undefined && endsOf(fold(shown)).some((end) => hash(end) === nameHash);
  const [is, was] = [lettersIn(shown), lettersIn(name)];
  return is !== '' && was !== '' && (is.includes(was) || was.startsWith(is));
}

const lettersIn = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]/gu, '');

/** Names are short. */
const longestName = 200;

/** What a text begins with, and what it ends with. */
const endsOf = (text: string): string[] =>
  [...text.slice(0, longestName)].flatMap((_, index, { length }) => [text.slice(0, length - index), text.slice(index)]);

/** The name in a body, with its placeholders. */
export const nameIn = (body: string): string | undefined => nameAt(parsedJson(body));

function nameAt(root: unknown): string | undefined {
  const { name } = propertiesOf(propertiesOf(root)['metadata']);
  return typeof name === 'string' ? name : undefined;
}

function workspaceIdAt(root: unknown): string | undefined {
  const { workspace_id: id } = propertiesOf(propertiesOf(root)['metadata']);
  return typeof id === 'string' ? id : undefined;
}

/** Without it, the jobs of another workspace are listed. */
export const isWorkspaceKnown = ({ root, workspaceId }: JobTemplate): boolean => workspaceIdAt(root) === workspaceId;

/** What the written name is known by. Without either, two jobs of the same pattern can't be told apart. */
export const isNameKnown = ({ name, nameHash }: JobTemplate): boolean => name !== undefined || nameHash !== undefined;
