import { isRecord, parsedJson, propertiesOf } from '../../modelarts/jsonValue.ts';

/** A value that a search tries to improve, and the pattern by which the service finds it in the log. */
export interface RewardAttribute {
  readonly name: string;
  readonly regex: string;
}

/** What a pattern finds, or why it can't be used. */
export type RewardSearch = { readonly values: readonly number[] } | { readonly problem: 'slow' | 'unreadable' };

/** The values that a pattern of the job finds in its log. */
export type SearchRewards = (text: string, reward: RewardAttribute) => RewardSearch | Promise<RewardSearch>;

/** An expression that searches `text` by `regex`, for whoever can end it: a pattern of others can take for ever. */
export const searchExpression =
  "Array.from(text.matchAll(new RegExp(regex, 'g')), (found) => Number(found[1] ?? found[0]))";

/** In milliseconds. */
export const longestSearch = 500;

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
