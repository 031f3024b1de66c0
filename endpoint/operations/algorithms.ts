/** Algorithm management. */
import * as l10n from '@vscode/l10n';
import { type Answer, answer, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import type { JobServices } from './jobServices.ts';
import { type Page, pageIn, unknownNameIn } from './pages.ts';

export function getAlgorithm({ parameters }: Call, { algorithms }: JobServices): Answer {
  const id = parameters['algorithm_id'] ?? '';
  const algorithm = algorithms().get(id);
  return algorithm ? answer(200, algorithm.shown) : noSuchAlgorithm(id);
}

/** The message is that of the vendor's example. */
export const noSuchAlgorithm = (id: string): Answer =>
  rejection(
    'ModelArts.2755',
    'algorithm not found.',
    l10n.t(
      'The local endpoint has no algorithm "{0}". Add it with the command "Add Algorithm to Local Endpoint" or with "serve --algorithms FILE", or submit the job to a cloud target.',
      id,
    ),
  );

export function listAlgorithms({ query }: Call, { algorithms }: JobServices): Answer {
  const search = searchIn(Object.fromEntries(query));
  if ('status' in search) return search;
  const { workspace, name, sortBy, order, limit, offset } = search;
  const inWorkspace = [...algorithms().values()].filter(({ shown }) => shown.metadata['workspace_id'] === workspace);
  const found = inWorkspace.filter((algorithm) => algorithm.name.toLowerCase().includes(name));
  const ascending = found.map(({ shown }) => shown).toSorted((a, b) => compare(a.metadata[sortBy], b.metadata[sortBy]));
  const sorted = order === 'asc' ? ascending : ascending.toReversed();
  const items = sorted.slice(limit * offset, limit * (offset + 1));
  const total = inWorkspace.length;
  return answer(200, { total, count: found.length, limit, offset, sort_by: sortBy, order, group_by: '', items });
}

/** Times as numbers, names as text. */
const compare = (a: unknown, b: unknown): number => Number(a) - Number(b) || String(a).localeCompare(String(b));

interface AlgorithmSearch extends Page {
  readonly workspace: string;
  /** In lowercase. */
  readonly name: string;
  readonly sortBy: string;
}

const known = new Set(['offset', 'limit', 'sort_by', 'order', 'group_by', 'searches', 'workspace_id']);

const sortKeys = new Set(['create_time', 'update_time', 'name']);

function searchIn(query: Readonly<Record<string, string>>): AlgorithmSearch | Answer {
  const { offset, limit, sort_by: sortBy = 'create_time', group_by = '', searches = '', workspace_id = '0' } = query;
  const unknown = unknownNameIn(query, known);
  if (unknown) return unknown;
  const page = pageIn({
    ...query,
    ...(offset !== undefined && { offset: numberIn(offset) }),
    ...(limit !== undefined && { limit: numberIn(limit) }),
  });
  if ('status' in page) return page;
  if (!sortKeys.has(sortBy))
    return rejection('ModelArts.2790', l10n.t('"sort_by" must be a key that algorithms can be sorted by.'));
  if (group_by) return rejection('ModelArts.2764', l10n.t('"group_by" must be empty.'));
  const [key, name = ''] = searches.split(/:(.*)/s);
  if (searches && key !== 'name')
    return rejection('ModelArts.2764', l10n.t('"searches" must be "name:" and a part of the name.'));
  return { ...page, workspace: workspace_id, name: name.toLowerCase(), sortBy };
}

const numberIn = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.NaN);
