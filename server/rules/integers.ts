import * as l10n from '@vscode/l10n';
import { largestInteger } from '../document/brokenKeyword.ts';
import { nameAt } from '../document/path.ts';
import { change, safe } from './kit/fixes.ts';
import type { Topic } from './kit/rule.ts';

const grouped = (affinity_group_size: number) => ({
  spec: { schedule_policy: { required_affinity: { affinity_group_size } } },
});

/** How integers are written, and how large they can be. */
export const integerRules: Topic = {
  rules: [
    {
      id: 'integer-form',
      severity: 'error',
      codes: ['ModelArts.2787'],
      doc: 'An integer must be written in digits only, such as `1` instead of `1e0` or `1.0`, and fit in 32 bits.',
      invalid: [grouped(2147483648)],
      valid: [grouped(2147483647), grouped(1)],
      explain: ({ kind, path, value }) => {
        if (kind === 'width')
          return { path, message: l10n.t('"{0}" can be at most {1}.', nameAt(path), largestInteger) };
        if (kind !== 'digits') return undefined;
        return {
          path,
          message: l10n.t('"{0}" must be an integer written in digits only, such as {1}.', nameAt(path), Number(value)),
          fixes: [safe(change(path, Number(value)))],
        };
      },
    },
  ],
};
