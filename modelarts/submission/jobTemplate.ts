import { parsedJson, propertiesOf } from '../jsonValue.ts';
import { fold } from './sameValue.ts';
import { hasPlaceholder, literalsOf, valuesBetween } from './writtenText.ts';

/** A job as its author wrote it, by which the service's job is recognized. */
export interface JobTemplate {
  readonly root: unknown;
  /** Unknown when it has a placeholder. */
  readonly name?: string;
  /** Of the folded name with its values, when the name itself isn't kept. */
  readonly nameHash?: string;
  readonly workspaceId?: string;
}

export function jobTemplate(body: string, nameHash?: string): JobTemplate {
  const root = parsedJson(body);
  const name = nameAt(root);
  const { workspace_id: workspaceId } = propertiesOf(propertiesOf(root)['metadata']);
  return {
    root,
    ...(name !== undefined && !hasPlaceholder(name) && { name }),
    ...(nameHash !== undefined && { nameHash }),
    ...(typeof workspaceId === 'string' && !hasPlaceholder(workspaceId) && { workspaceId }),
  };
}

/** Whether a job can have the written name. One that shows none can have any. */
export function isNamed(shown: string | undefined, template: JobTemplate, hash: (text: string) => string): boolean {
  const { root, name, nameHash } = template;
  const written = nameAt(root);
  if (shown === undefined || written === undefined) return true;
  if (name !== undefined) return fold(shown) === fold(name);
  if (nameHash !== undefined) return hash(fold(shown)) === nameHash;
  return valuesBetween(literalsOf(written), shown) !== undefined;
}

/** The name in a body, with its placeholders. */
export const nameIn = (body: string): string | undefined => nameAt(parsedJson(body));

function nameAt(root: unknown): string | undefined {
  const { name } = propertiesOf(propertiesOf(root)['metadata']);
  return typeof name === 'string' ? name : undefined;
}

/** What the written name is known by. Without either, two jobs of the same pattern can't be told apart. */
export const isNameKnown = ({ name, nameHash }: JobTemplate): boolean => name !== undefined || nameHash !== undefined;
