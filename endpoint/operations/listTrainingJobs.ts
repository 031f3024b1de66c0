import * as l10n from '@vscode/l10n';
import { type Answer, answer, refusal } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { isRecord, recordIn } from '../calls/jsonIn.ts';
import { type Condition, type JobSearch, operators, type SearchKey, searchKeys } from '../store/jobStore.ts';
import type { JobServices } from './jobServices.ts';

/** Searches jobs; a POST, although it only reads. */
export function listTrainingJobs(call: Call, { jobs }: JobServices): Answer {
  const body = recordIn(call);
  if (!body) return refusal('ModelArts.2787', l10n.t('The body is no JSON object.'));
  const search = searchIn(body);
  if ('status' in search) return search;
  const { workspace, sortBy, order, limit, offset } = search;
  const found = jobs.search(search);
  return answer(200, {
    ...found,
    limit,
    offset,
    sort_by: sortBy,
    order,
    group_by: '',
    workspace_id: workspace,
    ai_project: 'default-ai-project',
  });
}

/** The documentation gives no default; clients send one. */
const usualLimit = 10;

function searchIn(body: Readonly<Record<string, unknown>>): JobSearch | Answer {
  const { offset = 0, limit = usualLimit, sort_by = 'create_time', order = 'desc', workspace_id = '0' } = body;
  if (!isIntegerIn(offset, 0, Number.MAX_SAFE_INTEGER / 50))
    return refusal('ModelArts.2764', l10n.t('"offset" has to be a page number, counted from 0.'));
  if (!isIntegerIn(limit, 1, 50)) return refusal('ModelArts.2764', l10n.t('"limit" has to be between 1 and 50.'));
  if (!isSearchKey(sort_by)) return refusal('ModelArts.2790', l10n.t('Jobs cannot be sorted by "sort_by".'));
  if (order !== 'asc' && order !== 'desc')
    return refusal('ModelArts.2764', l10n.t('"order" has to be "asc" or "desc".'));
  if (typeof workspace_id !== 'string') return refusal('ModelArts.2764', l10n.t('"workspace_id" has to be a text.'));
  const conditions = conditionsIn(body['filters'] ?? []);
  if (!Array.isArray(conditions)) return conditions;
  return { workspace: workspace_id, conditions, sortBy: sort_by, order, limit, offset };
}

function conditionsIn(filters: unknown): Condition[] | Answer {
  if (!Array.isArray(filters)) return refusal('ModelArts.2764', l10n.t('"filters" has to be a list.'));
  const conditions: Condition[] = [];
  for (const filter of filters) {
    const condition = conditionIn(isRecord(filter) ? filter : {});
    if (condition && 'status' in condition) return condition;
    if (condition) conditions.push(condition);
  }
  return conditions;
}

/** Empty filters stand in the official example and ask for nothing. */
function conditionIn({ key = '', operator = '', value = [] }: Record<string, unknown>): Condition | Answer | undefined {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string') || value.length > 10)
    return refusal('ModelArts.2809', l10n.t('"value" of a filter has to be a list of at most 10 texts.'));
  if (key === '' && operator === '') return undefined;
  if (!isSearchKey(key)) return refusal('ModelArts.2807', l10n.t('Jobs cannot be filtered by this key.'));
  if (!isOperator(operator) || (operator === 'between') !== (key === 'create_time'))
    return refusal('ModelArts.2808', l10n.t('"operator" has to be like, in or not; for create_time it is between.'));
  if (value.length === 0) return undefined;
  if (operator !== 'between') return { key, operator, values: value };
  const [from = Number.NaN, to = Number.NaN] = value.map(Date.parse);
  if (value.length === 2 && to - from <= longestSpan) return { key, operator, values: [String(from), String(to)] };
  return refusal(
    'ModelArts.2809',
    l10n.t('"between" needs two times such as 2026-01-31T12:00:00Z, at most 31 days apart.'),
  );
}

/** In milliseconds. */
const longestSpan = 31 * 24 * 3_600_000;

const isSearchKey = (key: unknown): key is SearchKey => typeof key === 'string' && Object.hasOwn(searchKeys, key);

const isOperator = (name: unknown): name is keyof typeof operators =>
  typeof name === 'string' && Object.hasOwn(operators, name);

const isIntegerIn = (value: unknown, low: number, high: number): value is number =>
  Number.isInteger(value) && Number(value) >= low && Number(value) <= high;
