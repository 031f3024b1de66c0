import type { Json, JsonObject } from '../../document/jsonIn.ts';
import { requestSchema } from '../../document/schema.ts';
import { type Value, valueFrom } from '../../document/value.ts';
import { inApiNames, withoutBlocks } from './apiNames.ts';
import { todo } from './fixes.ts';
import { joinPath } from './obsPath.ts';

/** A job of today, and the properties of the older form that it has no place for. */
export interface Conversion {
  readonly job: Value;
  readonly dropped: readonly string[];
}

/** The job of a body of the first API version. What doesn't have the documented form stays, and is said to be dropped. */
export function fromFirstVersion({ job_name, job_desc, workspace_id, config, ...others }: JsonObject): Conversion {
  const { flavor, parameter, data_source, ...rest } = objectOf(config);
  const { code, ...flavorRest } = objectOf(flavor);
  const parameters = labeled(parameter);
  const data = isAbsent(rest['data_url']) ? onlyUrl(data_source) : undefined;
  const left = {
    ...(code === undefined && { flavor }),
    ...(parameters === undefined && { parameter }),
    ...(data === undefined && { data_source }),
  };
  return converted({ ...others, ...rest, ...flavorRest, ...left }, firstVersion, {
    name: job_name,
    description: job_desc,
    workspace: workspace_id,
    flavor: code,
    data,
    parameters,
  });
}

function labeled(parameter: Json | undefined): Json | undefined {
  const all = Array.isArray(parameter) ? parameter.map(objectOf) : [];
  const isKnown = all.every((item) => Object.keys(item).every((name) => name === 'label' || name === 'value'));
  return Array.isArray(parameter) && isKnown
    ? all.map(({ label = '', value = '' }) => ({ name: label, value: String(value) }))
    : undefined;
}

/** The folder of the data, if nothing else is said of it. */
function onlyUrl(sources: Json | undefined): Json | undefined {
  const [source, ...others] = Array.isArray(sources) ? sources.map(objectOf) : [];
  const { data_url, ...rest } = source ?? {};
  return others.length || Object.values(rest).some((value) => !isAbsent(value)) ? undefined : data_url;
}

/** The job of a file of ma-cli. */
export const fromMaCli = (file: JsonObject): Conversion => converted(file, maCli, {});

/** The job of a resource of Terraform, whose objects are blocks: arrays of one. */
export const fromTerraform = (resource: Value): Conversion => ({
  job: withoutBlocks(inApiNames(resource), requestSchema),
  dropped: [],
});

/** Where the properties of an older form go. */
type Names = Readonly<Record<string, keyof Parts>>;

const firstVersion: Names = {
  app_url: 'code',
  boot_file_url: 'boot',
  user_image_url: 'image',
  user_command: 'command',
  data_url: 'data',
  train_url: 'results',
  pool_id: 'pool',
  worker_server_num: 'nodes',
  log_url: 'logs',
};

const maCli: Names = {
  name: 'name',
  description: 'description',
  'code-dir': 'code',
  'boot-file': 'boot',
  'framework-version': 'engine',
  'image-url': 'image',
  'user-command': 'command',
  'env-variables': 'environments',
  'data-url': 'data',
  'train-instance-type': 'flavor',
  'train-instance-count': 'nodes',
  'pool-id': 'pool',
  'log-url': 'logs',
  'local-code-dir': 'localCode',
  'working-dir': 'working',
};

/** Names that only ma-cli has. */
export const maCliNames: ReadonlySet<string> = new Set([
  ...Object.keys(maCli).filter((name) => name.includes('-')),
  'framework-type',
]);

/** What the older forms say. */
interface Parts {
  readonly name?: Json | undefined;
  readonly description?: Json | undefined;
  readonly workspace?: Json | undefined;
  readonly code?: Json | undefined;
  readonly localCode?: Json | undefined;
  readonly working?: Json | undefined;
  readonly boot?: Json | undefined;
  readonly engine?: Json | undefined;
  readonly image?: Json | undefined;
  readonly command?: Json | undefined;
  readonly parameters?: Json | undefined;
  readonly environments?: Json | undefined;
  readonly data?: Json | undefined;
  readonly results?: Json | undefined;
  readonly flavor?: Json | undefined;
  readonly pool?: Json | undefined;
  readonly nodes?: Json | undefined;
  readonly logs?: Json | undefined;
}

function converted(form: JsonObject, names: Names, more: Parts): Conversion {
  const given = Object.entries(form).filter(([, value]) => !isAbsent(value));
  const [kept, dropped] = [
    given.filter(([name]) => Object.hasOwn(names, name)),
    given.filter(([name]) => !Object.hasOwn(names, name)),
  ];
  const parts: Parts = { ...more, ...Object.fromEntries(kept.map(([name, value]) => [names[name], value])) };
  return { job: valueFrom(jobOf(parts)), dropped: dropped.map(([name]) => name) };
}

/** With something to fill in where a job needs what the older form doesn't say. */
function jobOf(parts: Parts): object {
  const { code, boot, image, engine, pool, flavor = pool ? undefined : todo('flavor_id') } = parts;
  const isBelow = typeof code === 'string' && typeof boot === 'string' && !/^(?:obs:|\/)/.test(boot);
  return present({
    kind: 'job',
    metadata: present({
      name: parts.name ?? todo('name'),
      workspace_id: parts.workspace,
      description: parts.description,
    }),
    algorithm: present({
      code_dir: code,
      boot_file: isBelow ? joinPath(code, boot) : boot,
      engine: image ? { image_url: image } : { engine_id: engine ?? todo('engine_id') },
      local_code_dir: parts.localCode,
      working_dir: parts.working,
      command: parts.command ?? (image ? todo('command') : undefined),
      parameters: parts.parameters,
      inputs: channel('data_url', parts.data),
      outputs: channel('train_url', parts.results),
      environments: parts.environments,
    }),
    spec: present({
      resource: present({ flavor_id: flavor, pool_id: pool, node_count: Number(parts.nodes) || 1 }),
      log_export_path: parts.logs && { obs_url: parts.logs },
    }),
  });
}

const channel = (name: string, url: Json | undefined) => url && [{ name, remote: { obs: { obs_url: url } } }];

const objectOf = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

const isAbsent = (value: Json | undefined): boolean => value === undefined || value === null || value === '';

const present = (members: Readonly<Record<string, Json | object | undefined>>): object =>
  Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
