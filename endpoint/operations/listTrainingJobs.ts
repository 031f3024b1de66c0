import * as l10n from '@vscode/l10n';
import { isRecord } from '../../modelarts/jsonValue.ts';
import { type Answer, answer, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { recordIn } from '../calls/jsonIn.ts';
import { type Condition, type JobSearch, operators, type SearchKey, searchKeys } from '../store/jobStore.ts';
import type { JobServices } from './jobServices.ts';

/** Searches jobs. It is a POST although it only reads. */
export function listTrainingJobs(call: Call, { jobs }: JobServices): Answer {
  const body = recordIn(call);
  if (!body) return rejection('ModelArts.2787', l10n.t('The body must be a JSON object.'));
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

/** The documentation names no default, so this is the one that clients send. */
const defaultLimit = 10;

function searchIn(body: Readonly<Record<string, unknown>>): JobSearch | Answer {
  const { offset = 0, limit = defaultLimit, sort_by = 'create_time', order = 'desc', workspace_id = '0' } = body;
  if (!isIntegerIn(offset, 0, Number.MAX_SAFE_INTEGER / 50))
    return rejection('ModelArts.2764', l10n.t('"offset" must be a page number, counted from 0.'));
  if (!isIntegerIn(limit, 1, 50)) return rejection('ModelArts.2764', l10n.t('"limit" must be from 1 to 50.'));
  if (!isSearchKey(sort_by))
    return rejection('ModelArts.2790', l10n.t('"sort_by" must be a key that jobs can be sorted by.'));
  if (order !== 'asc' && order !== 'desc')
    return rejection('ModelArts.2764', l10n.t('"order" must be "asc" or "desc".'));
  if (typeof workspace_id !== 'string') return rejection('ModelArts.2764', l10n.t('"workspace_id" must be a string.'));
  const conditions = conditionsIn(body['filters'] ?? []);
  if (!Array.isArray(conditions)) return conditions;
  return { workspace: workspace_id, conditions, sortBy: sort_by, order, limit, offset };
}

/** Far more than there are keys, and what a query of the store can hold. */
const mostFilters = 100;

function conditionsIn(filters: unknown): Condition[] | Answer {
  if (!Array.isArray(filters)) return rejection('ModelArts.2764', l10n.t('"filters" must be an array.'));
  if (filters.length > mostFilters)
    return rejection('ModelArts.2764', l10n.t('"filters" must have at most {0} items.', mostFilters));
  const conditions: Condition[] = [];
  for (const filter of filters) {
    const condition = conditionIn(isRecord(filter) ? filter : {});
    if (condition && 'status' in condition) return condition;
    if (condition) conditions.push(condition);
  }
  return conditions;
}

/** The official example contains empty filters, which match every job. */
function conditionIn({ key = '', operator = '', value = [] }: Record<string, unknown>): Condition | Answer | undefined {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string') || value.length > 10)
    return rejection('ModelArts.2809', l10n.t('"value" of a filter must be an array of at most 10 strings.'));
  if (key === '' && operator === '') return undefined;
  if (!isSearchKey(key))
    return rejection('ModelArts.2807', l10n.t('"key" of a filter must be a key that jobs can be filtered by.'));
  if (!isOperator(operator) || (operator === 'between') !== (key === 'create_time'))
    return rejection(
      'ModelArts.2808',
      l10n.t('"operator" of a filter must be "like", "in", or "not". For key "create_time", it must be "between".'),
    );
  if (value.length === 0) return undefined;
  if (operator !== 'between') return { key, operator, values: value };
  const [from = Number.NaN, to = Number.NaN] = value.map(Date.parse);
  if (value.length === 2 && to - from <= longestSpan) return { key, operator, values: [String(from), String(to)] };
  return rejection(
    'ModelArts.2809',
    l10n.t('"between" requires two times, such as 2026-01-31T12:00:00Z, at most 31 days apart.'),
  );
}

/** In milliseconds. */
const longestSpan = 31 * 24 * 3_600_000;

const isSearchKey = (key: unknown): key is SearchKey => typeof key === 'string' && Object.hasOwn(searchKeys, key);

const isOperator = (name: unknown): name is keyof typeof operators =>
  typeof name === 'string' && Object.hasOwn(operators, name);

const isIntegerIn = (value: unknown, low: number, high: number): value is number =>
  Number.isInteger(value) && Number(value) >= low && Number(value) <= high;
