import { placeholderPattern } from '../../schemas/placeholderPattern.ts';
import { masked } from '../masks/maskSecrets.ts';

/** A job as its author wrote it, by which the service's job is recognized. */
export interface JobTemplate {
  readonly root: unknown;
  /** Unknown when it has a placeholder. */
  readonly name?: string;
  readonly workspaceId?: string;
}

export function jobTemplate(body: string): JobTemplate {
  const root = parse(body);
  const { name, workspace_id: workspaceId } = propertiesOf(propertiesOf(root).metadata);
  return {
    root,
    ...(typeof name === 'string' && !hasPlaceholder(name) && { name }),
    ...(typeof workspaceId === 'string' && !hasPlaceholder(workspaceId) && { workspaceId }),
  };
}

/**
 * Whether a job of the service can come from a body. The service adds properties and omits whole parts. It changes no value,
 * and keeps the properties of the parts it shows.
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
    const properties = propertiesOf(shown);
    return Object.entries(propertiesOf(written)).every(([name, value]) => shows(properties[name], value));
  }
  return isSameText(String(shown), String(written));
}

/** What a job shows in place of placeholders: known even after the process that knew the values has ended. */
export const valuesIn = (job: unknown, { root }: JobTemplate): string[] => valuesAt(job, root);

function valuesAt(shown: unknown, written: unknown): string[] {
  if (typeof written === 'string' && typeof shown === 'string')
    return (hasPlaceholder(written) && patternOf(written).exec(shown)?.slice(1).filter(Boolean)) || [];
  if (typeof written !== 'object' || written === null) return [];
  const properties = propertiesOf(shown);
  return Object.entries(written).flatMap(([name, value]) => valuesAt(properties[name], value));
}

/** The service returns folders with or without a slash at the end. */
function isSameText(shown: string, written: string): boolean {
  if (hasPlaceholder(written)) return patternOf(written).test(shown);
  return shown === written || shown.replace(/\/$/, '') === written.replace(/\/$/, '');
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.values(value).every(isEmpty));

const hasPlaceholder = (text: string): boolean => text === masked || text.search(placeholderPattern) >= 0;

function patternOf(text: string): RegExp {
  if (text === masked) return /^(.*)$/s;
  const parts = text.split(new RegExp(placeholderPattern.source.replaceAll(/\((?!\?)/g, '(?:')));
  return new RegExp(`^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('([^]*)')}$`);
}

const propertiesOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
