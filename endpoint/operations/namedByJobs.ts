/**
 * Lists of what lies outside training: pools, workspaces, experiments and images. This endpoint has none of them and accepts all, so it lists
 * those that its jobs have named.
 */
import { dedicatedFlavors } from '../../schemas/catalogue.ts';
import type { Job } from '../../server/plan/job.ts';
import { type Answer, openList } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import type { JobServices } from './jobServices.ts';
import { pageIn, unknownNameIn } from './pages.ts';

export function listPools({ query }: Call, services: JobServices): Answer {
  const unknown = unknownNameIn(Object.fromEntries(query), new Set(['workspaceId', 'status', 'labelSelector']));
  if (unknown) return unknown;
  const named = namesIn(services, ({ spec }) => spec?.resource?.pool_id, query.get('workspaceId') ?? undefined);
  const items = (query.get('status') ?? 'created') === 'created' ? named.map(poolShown) : [];
  return openList({ apiVersion: 'v2', kind: 'PoolList', items });
}

const poolShown = (id: string) => ({
  apiVersion: 'v2',
  kind: 'Pool',
  metadata: { name: id, labels: { 'os.modelarts/name': id } },
  spec: { scope: ['Train'], jobFlavors: dedicatedFlavors.map(({ flavor_id }) => flavor_id) },
  status: { phase: 'Running', resources: { available: [] } },
});

export function listWorkspaces(call: Call, services: JobServices): Answer {
  const named = namesIn(services, ({ metadata }) => metadata.workspace_id);
  const all = [...new Set(['0', ...named])];
  return page(call, all, (shown) => ({
    total_count: all.length,
    count: shown.length,
    workspaces: shown.map((id) => ({ id, name: id === '0' ? 'default' : id, status: 'NORMAL' })),
  }));
}

export function listExperiments(call: Call, services: JobServices): Answer {
  const named = namesIn(services, ({ metadata }) => metadata.training_experiment_reference?.id);
  return page(call, named, (shown) => ({
    total: named.length,
    count: shown.length,
    items: shown.map((id) => ({ metadata: { id, name: id } })),
  }));
}

export function listImages(call: Call, services: JobServices): Answer {
  const isOwn = call.query.get('type') !== 'BUILD_IN';
  const named = isOwn ? namesIn(services, ({ algorithm }) => algorithm?.engine?.image_url) : [];
  return page(
    call,
    named,
    (shown) => ({ total: named.length, count: shown.length, data: shown.map((path) => ({ swr_path: path })) }),
    ['type', 'service_type'],
  );
}

function page(
  { query }: Call,
  all: readonly string[],
  show: (shown: readonly string[]) => object,
  more: readonly string[] = [],
): Answer {
  const given = Object.fromEntries(query);
  const unknown = unknownNameIn(given, new Set(['offset', 'limit', 'workspace_id', ...more]));
  if (unknown) return unknown;
  const numbers = ['offset', 'limit'].flatMap((name) =>
    given[name] === undefined ? [] : [[name, Number(given[name])]],
  );
  const asked = pageIn(Object.fromEntries(numbers));
  if ('status' in asked) return asked;
  const { offset, limit } = asked;
  return openList(show(all.slice(offset * limit, (offset + 1) * limit)));
}

/** As many jobs as anyone remembers the names of. */
const mostJobs = 500;

/** What the newest jobs have named, once each. */
function namesIn({ jobs }: JobServices, nameOf: (job: Job) => string | undefined, workspace?: string): string[] {
  const newest = { sortBy: 'create_time', order: 'desc', limit: mostJobs, offset: 0 } as const;
  const { items } = jobs.search({ workspace: workspace ?? null, conditions: [], ...newest });
  return [...new Set(items.flatMap((job) => nameOf(job) || []))];
}
