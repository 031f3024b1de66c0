import * as l10n from '@vscode/l10n';
import { advised, type ErrorCodes } from './errorCode.ts';

/** What the service can have against a job. */
export const jobCodes = (): ErrorCodes => ({
  ...advised(l10n.t('Give the job another name, or delete the older one.'), {
    'ModelArts.2751': [400, l10n.t('Another training job has this name.'), 'metadata.name'],
  }),
  ...advised(l10n.t('Send one JSON object, without comments and trailing commas.'), {
    'ModelArts.2787': [400, l10n.t('The body is no JSON that this call understands.'), '(root)'],
  }),
  ...advised(l10n.t('Correct the field that the message names.'), {
    'ModelArts.0101': [400, l10n.t('Some argument of the request is not acceptable.')],
    'ModelArts.0104': [400, l10n.t('Some parameter of the request is wrong.')],
    'ModelArts.0107': [400, l10n.t('Two values of the request contradict each other.')],
    'ModelArts.2788': [400, l10n.t('A field has a value the service does not take.')],
    'ModelArts.2816': [400, l10n.t('A value is beyond its upper limit.')],
    'ModelArts.2858': [400, l10n.t('The service cannot do what is asked for.')],
    'ModelArts.2839': [400, l10n.t('The settings for MindSpore are wrong.')],
  }),
  ...advised(l10n.t('Check the ID of the algorithm, and that it lies in this project and region.'), {
    'ModelArts.2755': [400, l10n.t('There is no such algorithm.'), 'algorithm.id', 'algorithm.subscription_id'],
  }),
  ...advised(l10n.t('Leave out what the algorithm already settles, or change it to agree with the algorithm.'), {
    'ModelArts.2814': [400, l10n.t('The job contradicts the algorithm it names.'), 'algorithm'],
  }),
  ...advised(l10n.t('Write it as /bucket/folder/, in a bucket of this region that ModelArts may read.'), {
    'ModelArts.2757': [400, l10n.t('The code folder cannot be used.'), 'algorithm.code_dir'],
    'ModelArts.2802': [400, l10n.t('The path of the code folder is malformed.'), 'algorithm.code_dir'],
    'ModelArts.2791': [
      400,
      l10n.t('A path in OBS is wrong; the message says which and why.'),
      'algorithm.code_dir',
      'algorithm.boot_file',
      'algorithm.inputs[].remote.obs.obs_url',
      'algorithm.outputs[].remote.obs.obs_url',
      'spec.log_export_path.obs_url',
    ],
    'ModelArts.2773': [400, l10n.t('Something in OBS could not be read.'), 'algorithm.code_dir', 'algorithm.boot_file'],
    'ModelArts.1002': [400, l10n.t('A call to OBS failed.')],
  }),
  ...advised(l10n.t('Name a script inside code_dir, by its whole path.'), {
    'ModelArts.2758': [400, l10n.t('The boot file cannot be used.'), 'algorithm.boot_file'],
    'ModelArts.2792': [400, l10n.t('The boot file lies outside the code folder.'), 'algorithm.boot_file'],
  }),
  ...advised(l10n.t('Keep data and build results out of the code folder, and code in few files and folders.'), {
    'ModelArts.2759': [400, l10n.t('The code folder has too many files.'), 'algorithm.code_dir'],
    'ModelArts.2760': [400, l10n.t('The code folder is nested too deeply.'), 'algorithm.code_dir'],
    'ModelArts.2761': [400, l10n.t('The code folder is too large.'), 'algorithm.code_dir'],
  }),
  ...advised(l10n.t('Choose a folder of the container below /home that the platform does not use itself.'), {
    'ModelArts.2857': [400, l10n.t('local_code_dir was refused.'), 'algorithm.local_code_dir'],
    'ModelArts.2859': [400, l10n.t('working_dir was refused.'), 'algorithm.working_dir'],
  }),
  ...advised(l10n.t('Correct the hyperparameter, or the constraint the algorithm puts on it.'), {
    'ModelArts.2765': [400, l10n.t('A hyperparameter is none of its choices.'), 'algorithm.parameters[].value'],
    'ModelArts.2766': [400, l10n.t('A hyperparameter has no value.'), 'algorithm.parameters[].value'],
    'ModelArts.2767': [400, l10n.t('Two hyperparameters have one name.'), 'algorithm.parameters[].name'],
    'ModelArts.2768': [400, l10n.t('A hyperparameter does not fit its type.'), 'algorithm.parameters[].value'],
    'ModelArts.2769': [400, l10n.t('A hyperparameter is out of its range.'), 'algorithm.parameters[].value'],
    'ModelArts.2770': [
      400,
      l10n.t('The range of a hyperparameter makes no sense.'),
      'algorithm.parameters[].constraint.valid_range',
    ],
    'ModelArts.2774': [400, l10n.t('The hyperparameters could not be read.')],
    'ModelArts.2825': [400, l10n.t('A value has the wrong type.'), 'algorithm.parameters[].value'],
  }),
  ...advised(l10n.t('Correct the hyperparameter search: each metric once, each range complete.'), {
    'ModelArts.2824': [400, l10n.t('Two metrics have one name.'), 'algorithm.policies.auto_search.reward_attrs[].name'],
    'ModelArts.2826': [400, l10n.t('The search ranges are wrong.'), 'algorithm.policies.auto_search.search_params'],
  }),
  ...advised(l10n.t('Check the channels: unique names, and exactly one source or destination each.'), {
    'ModelArts.2753': [400, l10n.t('A channel is malformed.'), 'algorithm.inputs', 'algorithm.outputs'],
    'ModelArts.2754': [400, l10n.t('More than one output is to be kept by ModelArts.'), 'algorithm.outputs'],
    'ModelArts.2834': [400, l10n.t('A channel cannot take data of this type.'), 'algorithm.inputs[].remote'],
    'ModelArts.2854': [
      400,
      l10n.t('A channel has a kind of source or destination that is not supported.'),
      'algorithm.inputs[].remote',
      'algorithm.outputs[].remote',
    ],
  }),
  ...advised(l10n.t('Check the IDs in the list of datasets of this region, or name an OBS folder instead.'), {
    'ModelArts.2782': [
      400,
      l10n.t('There is no such version of the dataset.'),
      'algorithm.inputs[].remote.dataset.version_id',
    ],
    'ModelArts.2783': [400, l10n.t('There is no such dataset.'), 'algorithm.inputs[].remote.dataset.id'],
  }),
  ...advised(l10n.t('Submit again; when it stays, read a smaller folder.'), {
    'ModelArts.2835': [400, l10n.t('Measuring an input took too long.'), 'algorithm.inputs'],
  }),
  ...advised(l10n.t('Choose an engine from the list of this region, by engine_id or by name and version.'), {
    'ModelArts.2780': [
      400,
      l10n.t('There is no such engine here.'),
      'algorithm.engine.engine_id',
      'algorithm.engine.engine_name',
      'algorithm.engine.engine_version',
    ],
    'ModelArts.2830': [400, l10n.t('No engine is named.'), 'algorithm.engine.engine_id'],
    'ModelArts.2832': [400, l10n.t('This version of the engine has been retired.'), 'algorithm.engine'],
  }),
  ...advised(l10n.t('Give both engine.image_url and command.'), {
    'ModelArts.2806': [
      400,
      l10n.t('A job with an image of its own needs the image and a command.'),
      'algorithm.command',
      'algorithm.engine.image_url',
    ],
  }),
  ...advised(l10n.t('Check that the image exists in SWR, is shared with ModelArts, and has less than 30 GB.'), {
    'ModelArts.2810': [400, l10n.t('The image could not be found.'), 'algorithm.engine.image_url'],
    'ModelArts.2811': [400, l10n.t('The image could not be handed to ModelArts.'), 'algorithm.engine.image_url'],
    'ModelArts.2845': [400, l10n.t('The image is too large.'), 'algorithm.engine.image_url'],
    'ModelArts.2855': [
      400,
      l10n.t('Only dedicated pools let an image run as a user with so low an ID.'),
      'tasks[].algorithm.engine.run_user',
    ],
  }),
  ...advised(l10n.t('Choose another flavor: one that this region, the pool and the algorithm all allow.'), {
    'ModelArts.2763': [400, l10n.t('This flavor cannot be used here.'), 'spec.resource.flavor_id'],
    'ModelArts.2781': [400, l10n.t('There is no such flavor here.'), 'spec.resource.flavor_id'],
    'ModelArts.2833': [400, l10n.t('Your share of free machines is used up.'), 'spec.resource.flavor_id'],
    'ModelArts.2840': [400, l10n.t('The engine or policy does not run on this flavor.'), 'spec.resource.flavor_id'],
  }),
  ...advised(l10n.t('Ask for fewer nodes, or for a flavor that allows more of them.'), {
    'ModelArts.2793': [400, l10n.t('The flavor does not allow so many nodes.'), 'spec.resource.node_count'],
  }),
  ...advised(l10n.t('End or delete other jobs, ask for less, or have the quota raised.'), {
    'ModelArts.0118': [400, l10n.t('A quota would be exceeded.'), 'spec.resource'],
    'ModelArts.2815': [400, l10n.t('A quota is used up.'), 'spec.resource'],
  }),
  ...advised(l10n.t('Check the pool in the console: its ID, its state, and that it is made for training.'), {
    'ModelArts.2801': [400, l10n.t('There is no such pool group.'), 'spec.resource.pool_group_id'],
    'ModelArts.2886': [400, l10n.t('The pool is not made for training.'), 'spec.resource.pool_id'],
    'ModelArts.2887': [400, l10n.t('The pool is not running.'), 'spec.resource.pool_id'],
    'ModelArts.2889': [400, l10n.t('The pool could not be read.'), 'spec.resource.pool_id'],
    'ModelArts.2890': [404, l10n.t('There is no such pool.'), 'spec.resource.pool_id'],
  }),
  ...advised(l10n.t('Check the workspace: its ID, and what it allows you.'), {
    'ModelArts.0102': [400, l10n.t('There is no such workspace.'), 'metadata.workspace_id'],
    'ModelArts.2838': [400, l10n.t('The rules of the workspace forbid it.'), 'metadata.workspace_id'],
    'ModelArts.2891': [400, l10n.t('The workspace could not be used.'), 'metadata.workspace_id'],
  }),
  ...advised(l10n.t('Check the experiment: its ID, or a name that is still free.'), {
    'ModelArts.2841': [400, l10n.t('Another experiment has this name.'), 'metadata.training_experiment_reference.name'],
    'ModelArts.2842': [400, l10n.t('There is no such experiment.'), 'metadata.training_experiment_reference.id'],
    'ModelArts.2846': [
      400,
      l10n.t('The experiment is for jobs of another kind.'),
      'metadata.training_experiment_reference.id',
    ],
  }),
});
