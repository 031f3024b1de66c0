import * as l10n from '@vscode/l10n';
import type { SchemaRule } from './rule.ts';

/** What the schema says about a single field, in words. General: special fields have rules of their own before these. */
export const schemaRules: readonly SchemaRule[] = [
  {
    id: 'missing-property',
    severity: 'error',
    doc: 'A mandatory member is absent.',
    bad: { kind: 'job' },
    good: { kind: 'job', metadata: { name: 'a' } },
    explain: ({ kind, path }) =>
      kind === 'missing' ? { path, message: l10n.t('"{0}" is missing.', String(path.at(-1))), fixes: [] } : undefined,
  },
];
