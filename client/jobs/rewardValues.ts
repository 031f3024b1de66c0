import { runInNewContext } from 'node:vm';
import type { SearchRewards } from './rewardAttributes.ts';

/** In milliseconds. A pattern of others can take for ever. */
const longestSearch = 500;

/** Searches in a context of its own, which can be ended. */
export const rewardValues: SearchRewards = (text, { regex }) => {
  const search = "Array.from(text.matchAll(new RegExp(regex, 'g')), (found) => Number(found[1] ?? found[0]))";
  try {
    const values: unknown = runInNewContext(search, { text, regex }, { timeout: longestSearch });
    return { values: Array.from(values as number[]) };
  } catch (error) {
    // An error of another context is no `Error` of this one.
    return { problem: Object(error).name === 'SyntaxError' ? 'unreadable' : 'slow' };
  }
};
