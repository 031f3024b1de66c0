import type { Path } from '../document/path.ts';
import { isLeftOut, type Violations } from '../document/violations.ts';
import type { Finding } from '../rules/kit/rule.ts';

/** Whether a finding is about a part that isn't in the job. */
export function unreadIn(violations: Violations): (finding: Finding) => boolean {
  const isUnread = (path: Path) => [...violations.around(path)].some(isLeftOut);
  return (finding) => pathsOf(finding).some(isUnread);
}

/** Where a finding is, and what its fixes set. */
const pathsOf = ({ path, fixes = [] }: Finding): Path[] => [
  path,
  ...fixes.flatMap(({ changes }) => changes.flatMap((change) => ('set' in change ? [change.set] : []))),
];
