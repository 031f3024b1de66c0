import { runInNewContext } from 'node:vm';
import { longestSearch, type RewardAttribute, type RewardSearch, searchExpression } from './rewardAttributes.ts';

/** Searches in a context of its own, which can be ended. */
export function rewardValues(text: string, { regex }: RewardAttribute): RewardSearch {
  try {
    const values: unknown = runInNewContext(searchExpression, { text, regex }, { timeout: longestSearch });
    return { values: Array.from(values as number[]) };
  } catch (error) {
    // An error of another context is no `Error` of this one.
    return { problem: Object(error).name === 'SyntaxError' ? 'unreadable' : 'slow' };
  }
}
