import * as l10n from '@vscode/l10n';
import { advised, type ErrorCodes } from './errorCode.ts';

/** Why the service rejects a job. */
export const jobCodes = (): ErrorCodes => ({
  ...advised(l10n.t('Rename the job, or delete the older one.'), {
    'ModelArts.2751': [400, l10n.t('Another training job has the same name.'), 'metadata.name'],
  }),
  ...advised(l10n.t('Send one JSON object without comments or trailing commas.'), {
    'ModelArts.2787': [400, l10n.t("The body isn't the JSON that this operation expects."), '(root)'],
  }),
  ...advised(l10n.t('Correct the property named in the message.'), {
    'ModelArts.0101': [400, l10n.t("An argument of the request isn't valid.")],
    'ModelArts.0104': [400, l10n.t("A parameter of the request isn't valid.")],
    'ModelArts.0107': [400, l10n.t('Two values of the request contradict each other.')],
    'ModelArts.2788': [400, l10n.t("The service doesn't accept the value of a property.")],
    'ModelArts.2816': [400, l10n.t('A value exceeds its maximum.')],
    'ModelArts.2858': [400, l10n.t("The service doesn't support this operation.")],
    'ModelArts.2839': [400, l10n.t("The MindSpore settings aren't valid.")],
  }),
  ...advised(l10n.t('Check the ID of the algorithm. It must be in this project and region.'), {
    'ModelArts.2755': [400, l10n.t("The algorithm doesn't exist."), 'algorithm.id', 'algorithm.subscription_id'],
  }),
  ...advised(l10n.t('Remove what the algorithm already defines, or change it to match the algorithm.'), {
    'ModelArts.2814': [400, l10n.t('The job contradicts its algorithm.'), 'algorithm'],
  }),
  ...advised(
    l10n.t(
      'Use a path like /bucket/folder/. The folder must exist in a bucket of this region that ModelArts can read.',
    ),
    {
      'ModelArts.2757': [400, l10n.t("The code folder can't be used."), 'algorithm.code_dir'],
      'ModelArts.2802': [400, l10n.t("The path of the code folder isn't valid."), 'algorithm.code_dir'],
      'ModelArts.2791': [
        400,
        l10n.t("An OBS path isn't valid. The message names the path."),
        'algorithm.code_dir',
        'algorithm.boot_file',
        'algorithm.inputs[].remote.obs.obs_url',
        'algorithm.outputs[].remote.obs.obs_url',
        'spec.log_export_path.obs_url',
      ],
      'ModelArts.2773': [
        400,
        l10n.t("A file or folder in OBS couldn't be read."),
        'algorithm.code_dir',
        'algorithm.boot_file',
      ],
      'ModelArts.1002': [400, l10n.t('A call to OBS failed.')],
    },
  ),
  ...advised(l10n.t('Use the full path of a script inside "code_dir".'), {
    'ModelArts.2758': [400, l10n.t("The boot file can't be used."), 'algorithm.boot_file'],
    'ModelArts.2792': [400, l10n.t("The boot file isn't inside the code folder."), 'algorithm.boot_file'],
  }),
  ...advised(
    l10n.t('Move data and build results out of the code folder, and keep the code in a few files and folders.'),
    {
      'ModelArts.2759': [400, l10n.t('The code folder has too many files.'), 'algorithm.code_dir'],
      'ModelArts.2760': [400, l10n.t('The code folder is nested too deeply.'), 'algorithm.code_dir'],
      'ModelArts.2761': [400, l10n.t('The code folder is too large.'), 'algorithm.code_dir'],
    },
  ),
  ...advised(l10n.t("Use a folder in the container under /home that isn't reserved for ModelArts."), {
    'ModelArts.2857': [400, l10n.t('"local_code_dir" isn\'t valid.'), 'algorithm.local_code_dir'],
  }),
  ...advised(l10n.t('Use the absolute path of a folder in the container.'), {
    'ModelArts.2859': [400, l10n.t('"working_dir" isn\'t valid.'), 'algorithm.working_dir'],
  }),
  ...advised(l10n.t('Correct the hyperparameter, or its constraint in the algorithm.'), {
    'ModelArts.2765': [
      400,
      l10n.t("A hyperparameter isn't one of the allowed values."),
      'algorithm.parameters[].value',
    ],
    'ModelArts.2766': [400, l10n.t('A hyperparameter has no value.'), 'algorithm.parameters[].value'],
    'ModelArts.2767': [400, l10n.t('Two hyperparameters have the same name.'), 'algorithm.parameters[].name'],
    'ModelArts.2768': [400, l10n.t("A hyperparameter doesn't match its type."), 'algorithm.parameters[].value'],
    'ModelArts.2769': [400, l10n.t('A hyperparameter is out of range.'), 'algorithm.parameters[].value'],
    'ModelArts.2770': [
      400,
      l10n.t("The range of a hyperparameter isn't valid."),
      'algorithm.parameters[].constraint.valid_range',
    ],
    'ModelArts.2774': [400, l10n.t("The hyperparameters couldn't be read.")],
    'ModelArts.2825': [400, l10n.t('A value has the wrong type.'), 'algorithm.parameters[].value'],
  }),
  ...advised(l10n.t('Correct the hyperparameter search. Every metric must be unique, and every range complete.'), {
    'ModelArts.2824': [
      400,
      l10n.t('Two metrics have the same name.'),
      'algorithm.policies.auto_search.reward_attrs[].name',
    ],
    'ModelArts.2826': [400, l10n.t("The search ranges aren't valid."), 'algorithm.policies.auto_search.search_params'],
  }),
  ...advised(
    l10n.t('Check the channels. Every channel must have a unique name and exactly one source or destination.'),
    {
      'ModelArts.2753': [400, l10n.t("A channel isn't valid."), 'algorithm.inputs', 'algorithm.outputs'],
      'ModelArts.2854': [
        400,
        l10n.t("A channel has a source or destination that isn't supported."),
        'algorithm.inputs[].remote',
        'algorithm.outputs[].remote',
      ],
    },
  ),
  ...advised(l10n.t('Leave one output to ModelArts, and give every other one a folder in OBS.'), {
    'ModelArts.2754': [400, l10n.t('ModelArts can keep only one output.'), 'algorithm.outputs'],
  }),
  ...advised(l10n.t('Use a source that "remote_constraint" of this channel lists: an OBS folder or a dataset.'), {
    'ModelArts.2834': [400, l10n.t("A channel doesn't support this type of data."), 'algorithm.inputs[].remote'],
  }),
  ...advised(l10n.t('Check the IDs in the dataset list of this region, or use an OBS folder instead.'), {
    'ModelArts.2782': [
      400,
      l10n.t("The dataset version doesn't exist."),
      'algorithm.inputs[].remote.dataset.version_id',
    ],
    'ModelArts.2783': [400, l10n.t("The dataset doesn't exist."), 'algorithm.inputs[].remote.dataset.id'],
  }),
  ...advised(l10n.t('Submit the job again. If the error persists, use a smaller folder.'), {
    'ModelArts.2835': [400, l10n.t('Measuring the size of an input took too long.'), 'algorithm.inputs'],
  }),
  ...advised(
    l10n.t('Use an engine from the list of this region, by "engine_id" or by "engine_name" and "engine_version".'),
    {
      'ModelArts.2780': [
        400,
        l10n.t("The engine doesn't exist in this region."),
        'algorithm.engine.engine_id',
        'algorithm.engine.engine_name',
        'algorithm.engine.engine_version',
      ],
      'ModelArts.2830': [400, l10n.t('The job has no engine.'), 'algorithm.engine.engine_id'],
      'ModelArts.2832': [400, l10n.t("This engine version isn't supported anymore."), 'algorithm.engine'],
    },
  ),
  ...advised(
    l10n.t(
      'Set "command", which starts the image. An image based on a preset engine can start "boot_file" instead if "engine.engine_name" names the engine.',
    ),
    {
      'ModelArts.2806': [
        400,
        l10n.t('A job with a custom image needs the image and a command.'),
        'algorithm.command',
        'algorithm.engine.image_url',
      ],
    },
  ),
  ...advised(
    l10n.t(
      'Write the image as organization/image:tag, without a registry host and without "engine_id", and check that it exists in SWR.',
    ),
    {
      'ModelArts.2810': [
        400,
        l10n.t("The image couldn't be found."),
        'algorithm.engine.image_url',
        'algorithm.engine.engine_id',
        'spec.resource.pool_id',
      ],
    },
  ),
  ...advised(l10n.t('Check that the image exists in SWR, is shared with ModelArts, and is smaller than 30 GB.'), {
    'ModelArts.2811': [400, l10n.t("The image couldn't be shared with ModelArts."), 'algorithm.engine.image_url'],
    'ModelArts.2845': [400, l10n.t('The image is too large.'), 'algorithm.engine.image_url'],
  }),
  ...advised(l10n.t('Use a UID of at least 1000, or run the task in a dedicated pool.'), {
    'ModelArts.2855': [
      400,
      l10n.t('An image can run as a user with such a low ID only in a dedicated pool.'),
      'tasks[].algorithm.engine.run_user',
    ],
  }),
});
