import { runInNewContext } from 'node:vm';
import { isRecord, parsedJson, propertiesOf } from '../../modelarts/jsonValue.ts';

/** A value that a search tries to improve, and the pattern by which the service finds it in the log. */
export interface RewardAttribute {
  readonly name: string;
  readonly regex: string;
}

export function rewardAttributesIn(job: string): RewardAttribute[] {
  const { algorithm } = propertiesOf(parsedJson(job));
  const { reward_attrs: attributes } = propertiesOf(propertiesOf(propertiesOf(algorithm)['policies'])['auto_search']);
  if (!Array.isArray(attributes)) return [];
  return attributes
    .filter(isRecord)
    .flatMap(({ name, regex }) =>
      typeof name === 'string' && typeof regex === 'string' && regex !== '' ? [{ name, regex }] : [],
    );
}

/** In milliseconds. A pattern of others can take for ever. */
const longestSearch = 500;

/** What a pattern finds, or why it can't be used. */
export type RewardSearch = { readonly values: readonly number[] } | { readonly problem: 'slow' | 'unreadable' };

/** The values that a pattern of the job finds in its log. */
export function rewardValues(text: string, { regex }: RewardAttribute): RewardSearch {
  const search = "Array.from(text.matchAll(new RegExp(regex, 'g')), (found) => Number(found[1] ?? found[0]))";
  try {
    const values: unknown = runInNewContext(search, { text, regex }, { timeout: longestSearch });
    return { values: Array.from(values as number[]) };
  } catch (error) {
    // An error of another context is no `Error` of this one.
    return { problem: Object(error).name === 'SyntaxError' ? 'unreadable' : 'slow' };
  }
}
