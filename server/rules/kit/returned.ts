import * as l10n from '@vscode/l10n';
import { memoize } from '../../document/memoize.ts';
import { isAt, nameAt } from '../../document/path.ts';
import type { SchemaViolation } from '../../document/readJob.ts';
import { fieldAt, responseSchema } from '../../document/schema.ts';
import { fix, remove, safe } from './fixes.ts';
import type { Finding } from './rule.ts';

/** One problem for all of a response, or one for each property that a request has by mistake. */
export function returnedProperty(violation: SchemaViolation, all: readonly SchemaViolation[]): Finding | 'explained' {
  const returned = returnedIn(all);
  const path = violation.path;
  if (!isResponse(all))
    return {
      path,
      on: 'name',
      message: l10n.t('"{0}" is set by ModelArts and has no effect in a request.', nameAt(path)),
      fixes: [safe(remove(path))],
      tags: ['unnecessary'],
    };
  if (returned[0] !== violation) return 'explained';
  const removals = returned.map((other) => ({ remove: other.path }));
  return {
    path,
    on: 'name',
    message: l10n.t(
      'This is a response from ModelArts. {0} of its properties have no effect in a request.',
      returned.length,
    ),
    fixes: [safe(fix(l10n.t('Remove what ModelArts sets ({0})', returned.length), ...removals))],
  };
}

const returnedIn = memoize((violations: readonly SchemaViolation[]) => violations.filter(isReturned));

/** Whether a response was taken for a request: a job that has an ID and runs, or has run. */
export function isResponse(violations: readonly SchemaViolation[]): boolean {
  const returned = returnedIn(violations);
  const isReturnedAt = (form: string) => returned.some(({ path }) => isAt(path, form));
  return returned.length <= mostRemoved && isReturnedAt('metadata.id') && isReturnedAt('status');
}

/** A response has about thirty. One fix for very many would take too long. */
const mostRemoved = 200;

/** Whether only the service sets a property: it is marked read-only, or only responses have it. */
export const isReturned = ({ kind, path }: SchemaViolation): boolean =>
  kind === 'read-only' || (kind === 'unknown' && fieldAt(path, responseSchema) !== undefined);
