import type { Path } from '../document/path.ts';
import { isLeftOut, type SchemaViolation } from '../document/readJob.ts';
import type { Finding } from '../rules/kit/rule.ts';

/** Whether a finding is about a part that isn't in the job. */
export function unreadIn(violations: readonly SchemaViolation[]): (finding: Finding) => boolean {
  const unread = violations.filter(isLeftOut);
  if (!unread.length) return () => false;
  const starts = new Set(unread.map(({ path }) => path.join('\n')));
  const isUnread = (path: Path) => {
    let start = '';
    return path.some((step, index) => {
      start += index ? `\n${step}` : step;
      return starts.has(start);
    });
  };
  return (finding) => pathsOf(finding).some(isUnread);
}

/** Where a finding is, and what its fixes set. */
const pathsOf = ({ path, fixes = [] }: Finding): Path[] => [
  path,
  ...fixes.flatMap(({ changes }) => changes.flatMap((change) => ('set' in change ? [change.set] : []))),
];
