import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { masked } from '../masks/maskSecrets.ts';

/** A job as its author wrote it, to be recognised among jobs of the service. */
export interface JobTemplate {
  readonly root: unknown;
  /** Of the job; nothing where it is not known, because a value was put in at sending. */
  readonly name?: string;
  readonly workspaceId?: string;
}

export function jobTemplate(body: string): JobTemplate {
  const root = parse(body);
  const { name, workspace_id: workspaceId } = membersOf(membersOf(root).metadata);
  return {
    root,
    ...(typeof name === 'string' && !hasHole(name) && { name }),
    ...(typeof workspaceId === 'string' && !hasHole(workspaceId) && { workspaceId }),
  };
}

/**
 * Whether the service's job can have come from a body. The service adds much and leaves out whole parts; it changes nothing
 * and keeps the members of the parts it shows.
 */
export function matchesTemplate(job: unknown, { root }: JobTemplate): boolean {
  return shows(job, root);
}

function shows(shown: unknown, written: unknown): boolean {
  if (isEmpty(written)) return true;
  if (Array.isArray(written)) {
    if (isEmpty(shown)) return true;
    return Array.isArray(shown) && shown.length === written.length && written.every((it, i) => shows(shown[i], it));
  }
  if (typeof written === 'object') {
    if (isEmpty(shown)) return true;
    const members = membersOf(shown);
    return Object.entries(membersOf(written)).every(([name, value]) => shows(members[name], value));
  }
  return isSameText(String(shown), String(written));
}

/** What a job shows in the place of references: known even where those who put it in have ended. */
export const valuesIn = (job: unknown, { root }: JobTemplate): string[] => valuesAt(job, root);

function valuesAt(shown: unknown, written: unknown): string[] {
  if (typeof written === 'string' && typeof shown === 'string')
    return (hasHole(written) && patternOf(written).exec(shown)?.slice(1).filter(Boolean)) || [];
  if (typeof written !== 'object' || written === null) return [];
  const members = membersOf(shown);
  return Object.entries(written).flatMap(([name, value]) => valuesAt(members[name], value));
}

/** Folders come back with and without the slash at their end. */
function isSameText(shown: string, written: string): boolean {
  if (hasHole(written)) return patternOf(written).test(shown);
  return shown === written || shown.replace(/\/$/, '') === written.replace(/\/$/, '');
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.values(value).every(isEmpty));

const hasHole = (text: string): boolean => text === masked || text.search(placeholderPattern) >= 0;

function patternOf(text: string): RegExp {
  if (text === masked) return /^(.*)$/s;
  const parts = text.split(new RegExp(placeholderPattern.source.replaceAll(/\((?!\?)/g, '(?:')));
  return new RegExp(`^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('([^]*)')}$`);
}

const membersOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
