import * as l10n from '@vscode/l10n';
import { isRecord } from '../../modelarts/jsonValue.ts';
import { type Answer, answer, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { notARecord, recordIn } from '../calls/jsonIn.ts';
import { jobAt } from '../life/advance.ts';
import {
  type Condition,
  type JobSearch,
  type Operator,
  operators,
  type SearchKey,
  searchKeys,
} from '../store/jobSearch.ts';
import type { JobServices } from './jobServices.ts';
import { pageIn, unknownNameIn } from './pages.ts';

/** Searches jobs. It is a POST although it only reads. */
export function listTrainingJobs(call: Call, { jobs, now }: JobServices): Answer {
  const body = recordIn(call);
  if (!body) return notARecord(call);
  const search = searchIn(body);
  if ('status' in search) return search;
  const { workspace, sortBy, order, limit, offset } = search;
  const found = jobs.search(search);
  return answer(200, {
    ...found,
    items: found.items.map((job) => jobAt(job, now())),
    limit,
    offset,
    sort_by: sortBy,
    order,
    group_by: '',
    workspace_id: workspace,
    ai_project: 'default-ai-project',
    ...(body['train_type'] !== undefined && { train_type: body['train_type'] }),
  });
}

/** What the body can have. `unified_jobs` asks for jobs of all types, which are listed without it too. */
const known = new Set([
  ...['offset', 'limit', 'sort_by', 'order', 'group_by', 'workspace_id', 'filters'],
  ...['train_type', 'unified_jobs', 'tags', 'host_ips'],
]);

function searchIn(body: Json): JobSearch | Answer {
  const { sort_by: sortBy = 'create_time', group_by = '', workspace_id: workspace = '0' } = body;
  const unknown = unknownNameIn(body, known);
  if (unknown) return unknown;
  const page = pageIn(body);
  if ('status' in page) return page;
  if (!isSearchKey(sortBy))
    return rejection('ModelArts.2790', l10n.t('"sort_by" must be a key that jobs can be sorted by.'));
  if (group_by !== '') return rejection('ModelArts.2764', l10n.t('"group_by" must be empty.'));
  if (typeof workspace !== 'string') return rejection('ModelArts.2764', l10n.t('"workspace_id" must be a string.'));
  const restrictions = restrictionsIn(body);
  if ('status' in restrictions) return restrictions;
  const conditions = conditionsIn(body['filters'] ?? []);
  if ('status' in conditions) return conditions;
  return { ...page, workspace, conditions: [...restrictions, ...conditions], sortBy };
}

/** The conditions that have properties of their own. */
function restrictionsIn({ train_type, unified_jobs = false, tags = [], host_ips = [] }: Json): Condition[] | Answer {
  if (train_type !== undefined && !isTrainType(train_type))
    return rejection('ModelArts.2764', l10n.t('"train_type" must be "job" or "ftjob".'));
  if (typeof unified_jobs !== 'boolean')
    return rejection('ModelArts.2764', l10n.t('"unified_jobs" must be true or false.'));
  const lists = Object.entries({ tags, host_ips });
  const wrong = lists.find(([, list]) => !Array.isArray(list) || list.length > mostValues);
  if (wrong)
    return rejection('ModelArts.2764', l10n.t('"{0}" must be an array of at most {1} items.', wrong[0], mostValues));
  const isForNone = lists.some(([, list]) => Array.isArray(list) && list.length > 0);
  return [...(train_type === undefined ? [] : [trainTypes[train_type]]), ...(isForNone ? [nothing] : [])];
}

/** Only fine-tuning jobs name what they tune. */
const trainTypes = {
  job: { key: 'train_type', operator: 'in', values: [''] },
  ftjob: { key: 'train_type', operator: 'not', values: [''] },
} as const satisfies Record<string, Condition>;

const isTrainType = (name: unknown): name is keyof typeof trainTypes =>
  typeof name === 'string' && Object.hasOwn(trainTypes, name);

/** No job here has tags or an address. */
const nothing: Condition = { key: 'id', operator: 'in', values: [''] };

type Json = Readonly<Record<string, unknown>>;

/** Far more than there are keys, and what a query of the store can hold. */
const mostFilters = 100;

function conditionsIn(filters: unknown): Condition[] | Answer {
  if (!Array.isArray(filters)) return rejection('ModelArts.2764', l10n.t('"filters" must be an array.'));
  if (filters.length > mostFilters)
    return rejection('ModelArts.2764', l10n.t('"filters" must have at most {0} items.', mostFilters));
  const conditions: Condition[] = [];
  for (const filter of filters) {
    if (!isRecord(filter)) return rejection('ModelArts.2764', l10n.t('Each filter must be an object.'));
    const condition = conditionIn(filter);
    if (condition && 'status' in condition) return condition;
    if (condition) conditions.push(condition);
  }
  return conditions;
}

/** Of a filter, and of tags and addresses. */
const mostValues = 10;

const ofFilter = new Set(['key', 'operator', 'value']);

/** The official example contains empty filters, which match every job. */
function conditionIn(filter: Json): Condition | Answer | undefined {
  const { key = '', operator = '', value = [] } = filter;
  const unknown = unknownNameIn(filter, ofFilter);
  if (unknown) return unknown;
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string') || value.length > mostValues)
    return rejection(
      'ModelArts.2809',
      l10n.t('"value" of a filter must be an array of at most {0} strings.', mostValues),
    );
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

/** `train_type` has a property of its own. */
const isSearchKey = (key: unknown): key is SearchKey =>
  typeof key === 'string' && key !== 'train_type' && Object.hasOwn(searchKeys, key);

const isOperator = (name: unknown): name is Operator => operators.some((operator) => operator === name);
