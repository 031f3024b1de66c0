import { parsedJson } from '../../modelarts/jsonValue.ts';
import { maskBody, plainSecretsIn } from '../../modelarts/masks/maskBody.ts';
import { maskCommand } from '../../modelarts/masks/maskSecrets.ts';
import type { PartialJob } from '../document/path.ts';
import { type RolePlan, rolePlans } from './rolePlans.ts';
import { variablesOf } from './variables.ts';

export interface SnapshotParts {
  readonly job: PartialJob;
  /** What would be sent, with its placeholders. */
  readonly body: string;
  readonly method: string;
  readonly path: string;
  readonly target: string | undefined;
}

/** What a job file resolves to, as a value for review: the same for all files that say the same, and without secrets. */
export function snapshot({ job, body, method, path, target }: SnapshotParts): object {
  const secrets = plainSecretsIn(body);
  const roles = rolePlans(job).map((role) => roleFacts(role, (text) => maskCommand(text, secrets)));
  const { duration = 0, time_unit } = job.spec?.auto_stop ?? {};
  return {
    ...(target !== undefined && { target }),
    method,
    path,
    request: sorted(parsedJson(maskBody(body))),
    roles,
    stopsAfterHours: duration > 0 && time_unit === 'HOURS' ? duration : null,
  };
}

function roleFacts(role: RolePlan, mask: (text: string) => string): object {
  const { plan, flavor = null, nodes, cards } = role;
  const place = (path: string | undefined) => (path === undefined ? null : mask(path));
  const channels = (list: RolePlan['plan']['inputs']) =>
    list.map(({ name, folder, path }) => ({ name, folder, obs: place(path) }));
  return {
    role: role.role,
    nodes,
    flavor,
    cardsOfNode: cards ?? null,
    command: mask(role.command),
    workingFolder: plan.workingFolder,
    code: plan.code ? { folder: plan.code.folder, obs: mask(plan.code.path) } : null,
    inputs: channels(plan.inputs),
    outputs: channels(plan.outputs),
    volumes: plan.volumes.map(({ folder, kind, path }) => ({ folder, kind, path: mask(path) })),
    environment: Object.fromEntries(
      variablesOf(role)
        .own.map(([name, value]) => [name, mask(value)] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

/** The order of properties says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, part]) => [name, sorted(part)]));
}
