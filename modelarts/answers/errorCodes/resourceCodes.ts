import * as l10n from '@vscode/l10n';
import { advised, type ErrorCodes } from './errorCode.ts';

/** Problems with what a job runs on, and with where it belongs. */
export const resourceCodes = (): ErrorCodes => ({
  ...advised(l10n.t('Use a flavor that the region, the pool, and the algorithm all allow.'), {
    'ModelArts.2763': [400, l10n.t("This flavor can't be used."), 'spec.resource.flavor_id'],
    'ModelArts.2781': [400, l10n.t("The flavor doesn't exist in this region."), 'spec.resource.flavor_id'],
    'ModelArts.2840': [400, l10n.t("The engine or policy doesn't support this flavor."), 'spec.resource.flavor_id'],
  }),
  ...advised(l10n.t("Wait until your free job has ended, or use a flavor that isn't free."), {
    'ModelArts.2833': [400, l10n.t('Your quota of free resources is used up.'), 'spec.resource.flavor_id'],
  }),
  ...advised(l10n.t("Use nodes that support this job, or ask your administrator. The job file isn't the cause."), {
    'ModelArts.2847': [400, l10n.t("The edge node can't take part in the training.")],
    'ModelArts.2848': [400, l10n.t("The ID of the edge node isn't valid.")],
  }),
  ...advised(l10n.t('Use fewer nodes, or a flavor that allows more of them.'), {
    'ModelArts.2793': [400, l10n.t("The flavor doesn't allow this many nodes."), 'spec.resource.node_count'],
  }),
  ...advised(l10n.t('Stop or delete other jobs, use fewer resources, or request a higher quota.'), {
    'ModelArts.0118': [400, l10n.t('The job would exceed a quota.'), 'spec.resource'],
    'ModelArts.2815': [400, l10n.t('A quota is used up.'), 'spec.resource'],
  }),
  ...advised(l10n.t('Check the pool in the console. It must exist, be running, and support training.'), {
    'ModelArts.2801': [400, l10n.t("The pool group doesn't exist."), 'spec.resource.pool_group_id'],
    'ModelArts.2886': [400, l10n.t("The pool doesn't support training."), 'spec.resource.pool_id'],
    'ModelArts.2887': [400, l10n.t("The pool isn't running."), 'spec.resource.pool_id'],
    'ModelArts.2889': [400, l10n.t("The pool couldn't be read."), 'spec.resource.pool_id'],
    'ModelArts.2890': [404, l10n.t("The pool doesn't exist."), 'spec.resource.pool_id'],
  }),
  ...advised(l10n.t('Check the ID of the workspace and your permissions in it.'), {
    'ModelArts.0102': [400, l10n.t("The workspace doesn't exist."), 'metadata.workspace_id'],
    'ModelArts.2838': [400, l10n.t("The workspace doesn't allow this."), 'metadata.workspace_id'],
    'ModelArts.2891': [400, l10n.t("The workspace couldn't be used."), 'metadata.workspace_id'],
  }),
  ...advised(l10n.t('Check the ID of the experiment, or use another name.'), {
    'ModelArts.2841': [
      400,
      l10n.t('Another experiment has the same name.'),
      'metadata.training_experiment_reference.name',
    ],
    'ModelArts.2842': [400, l10n.t("The experiment doesn't exist."), 'metadata.training_experiment_reference.id'],
    'ModelArts.2846': [
      400,
      l10n.t('The experiment is for another kind of job.'),
      'metadata.training_experiment_reference.id',
    ],
  }),
});
