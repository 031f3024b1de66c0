/** What services add to a job. Anything else that its author didn't write is somebody's. */
import { deepest, type Path } from './pairParts.ts';
import { isAlike } from './sameValue.ts';

/** Names of properties on the way to a value. Indexes don't count, and the roles of a job are jobs themselves. */
export function placeOf(path: Path): string {
  const names = path.filter((key) => typeof key === 'string');
  return (names[0] === 'tasks' && names.length > 1 ? names.slice(1) : names).join('.');
}

/** With any value. A test compares them with the model. */
const free: ReadonlySet<string> = new Set([
  'status',
  'metadata.id',
  'metadata.uuid',
  'metadata.create_time',
  'metadata.update_time',
  'metadata.user_id',
  'metadata.user_name',
  'metadata.ai_project',
  'metadata.tags',
  'metadata.training_experiment_reference.serial_number',
  'metadata.annotations.key_task',
  'algorithm.name',
  'algorithm.parameters.description',
  'algorithm.parameters.i18n_description',
  'algorithm.parameters.constraint',
  'algorithm.parameters_customization',
  'algorithm.inputs.remote.dataset.obs_url',
  'algorithm.inputs.remote.dataset.name',
  'algorithm.outputs.mode',
  'algorithm.outputs.period',
  'algorithm.engine.usage',
  'algorithm.engine.support_groups',
  'algorithm.engine.tags',
  'algorithm.engine.v1_compatible',
  'algorithm.engine.run_user',
  'spec.resource.flavor_name',
  'spec.resource.flavor_detail',
  'spec.resource.policy',
  'spec.resource.pool_info',
  'spec.resource.turbo_range',
  'spec.resource.main_container_allocated_resources',
  'spec.asset_model.id',
  'spec.asset_model.location',
  'spec.is_hosted_log',
  'task_resource.flavor_name',
  'task_resource.max_num',
  'task_resource.flavor_type',
  'task_resource.billing',
  'task_resource.flavor_info',
  'task_resource.attributes',
  'task_resource.support_engines',
  'task_resource.support_groups',
  'endpoints.ssh.task_urls',
  'endpoints.jupyter_lab',
  'endpoints.tensorboard',
  'endpoints.mindstudio_insight',
]);

/** What the service takes where nothing is written. */
const defaults: Readonly<Record<string, unknown>> = {
  kind: 'job',
  'metadata.workspace_id': '0',
  'metadata.annotations.job_template': 'Template DL',
  'algorithm.local_code_dir': '/home/ma-user/modelarts/user-job-dir',
  'algorithm.inputs.local_dir': '/home/ma-user/modelarts/inputs/${env:NAME_AND_INDEX}',
  'algorithm.inputs.access_method': 'parameter',
  'algorithm.outputs.local_dir': '/home/ma-user/modelarts/outputs/${env:NAME_AND_INDEX}',
  'algorithm.outputs.access_method': 'parameter',
  'spec.resource.node_count': 1,
  'spec.schedule_policy.priority': 1,
  'spec.log_export_config.version': 'v0',
};

/** Whether a service shows it of its own, or in place of nothing. */
export function isFilledIn(path: Path, shown: unknown): boolean {
  const place = placeOf(path);
  return free.has(place) || (Object.hasOwn(defaults, place) && isAlike(shown, defaults[place]));
}

/** Whether a job has something that its author would have had to write. Nothing is `false` and `0`, too: services show them for it. */
export function isAdded(path: Path, shown: unknown): boolean {
  if (!shown || isFilledIn(path, shown)) return false;
  if (Object.hasOwn(defaults, placeOf(path))) return true;
  if (typeof shown !== 'object' || path.length > deepest) return true;
  return Object.entries(shown).some(([key, part]) =>
    isAdded([...path, Array.isArray(shown) ? Number(key) : key], part),
  );
}
