import * as l10n from '@vscode/l10n';
import { memoize } from '../../document/memoize.ts';
import { nameAt, type Path } from '../../document/path.ts';
import { fieldAt, responseSchema } from '../../document/schema.ts';
import type { SchemaViolation, Violations } from '../../document/violations.ts';
import { fix, remove, safe } from './fixes.ts';
import type { Finding } from './rule.ts';

/** One problem for all of a response, or one for each property that a request has by mistake. */
export function returnedProperty(violation: SchemaViolation, all: Violations): Finding | 'explained' {
  const { path, node } = violation;
  if (!isResponse(all))
    return {
      path,
      on: 'name',
      message: l10n.t('"{0}" is set by ModelArts and has no effect in a request.', nameAt(path)),
      fixes: [safe(remove(path))],
      tags: ['unnecessary'],
    };
  const [first] = returnedIn(all);
  if (first?.node !== node) return 'explained';
  const returned = [...returnedIn(all)];
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

/** The properties that only the service sets. */
export function* returnedIn(violations: Violations): Generator<SchemaViolation> {
  for (const violation of violations.of(...returnedKinds)) if (isReturned(violation)) yield violation;
}

/** Whether a response was taken for a request: a job that has an ID and runs, or has run. */
export const isResponse = memoize(
  (violations: Violations): boolean =>
    isReturnedAt(violations, ['metadata', 'id']) && isReturnedAt(violations, ['status']) && !areTooMany(violations),
);

const isReturnedAt = (violations: Violations, path: Path): boolean =>
  [...violations.around(path)].some(({ kind }) => isReturned({ kind, path }));

function areTooMany(violations: Violations): boolean {
  let count = 0;
  for (const _ of returnedIn(violations)) if (++count > mostRemoved) return true;
  return false;
}

/** A response has about thirty. One fix for very many would take too long. */
const mostRemoved = 200;

const returnedKinds = ['read-only', 'unknown'] as const;

/** Whether only the service sets a property: it is marked read-only, or only responses have it. */
export const isReturned = ({ kind, path }: Pick<SchemaViolation, 'kind' | 'path'>): boolean =>
  kind === 'read-only' || (kind === 'unknown' && fieldAt(path, responseSchema) !== undefined);
