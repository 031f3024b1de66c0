import { array, boolean, object, optional, readOnly, string } from '../fields.ts';
import { Tag } from './tag.ts';

const otc = { since: 'OTC 2025-08' };

export const JobEngine = object(
  'JobEngine',
  'The software that the code runs on. It is named by `engine_id`, by `engine_name` with `engine_version`, or, for a custom image, by `image_url`.',
  {
    engine_id: optional(
      string(
        "ID of a preset engine from the engine list of the region. It determines name and version, which are then left blank. Can be empty. The service rejects an ID that the region doesn't have (`ModelArts.2780`).",
        {
          values: 'engineIds',
          examples: ['horovod-cp36-tf-1.16.2', 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64'],
        },
      ),
    ),
    engine_name: optional(
      string(
        'Family of a preset engine. Requires `engine_version`, unless `image_url` is set. With `image_url`, the image counts as an adapted preset image and starts like this family. Blank if `engine_id` is set.',
        { values: 'engineNames', examples: ['PyTorch', 'Horovod', 'TensorFlow', 'MPI', 'Ascend-Powered-Engine'] },
      ),
    ),
    engine_version: optional(
      string(
        'Full version of the engine that `engine_name` names. The service rejects a retired version (`ModelArts.2832`). Blank if `engine_id` is set.',
        {
          values: 'engineVersions',
          examples: ['0.16.2-TF-1.13.1-python3.6', 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64'],
        },
      ),
    ),
    image_url: optional(
      string(
        'Custom image in SWR. Without `engine_name`, the job must have a `command` that starts it (`ModelArts.2806`). The image must be smaller than 30 GB (`ModelArts.2845`).',
        {
          pattern: {
            regex: '^(?:[A-Za-z0-9.-]+(?::[0-9]+)?/)?[^/\\s:]+(?:/[^/\\s:]+)+:[A-Za-z0-9_][A-Za-z0-9_.-]*$',
            sentence: 'The format is organization/image:tag. A registry host can come first.',
          },
          examples: ['xxxxxxxx/fastseq:1.2'],
          reuse: 'image',
        },
      ),
    ),
    install_sys_packages: optional(
      boolean(
        "Whether the platform's version of MoXing is installed in the image before the job starts. Intended for an adapted preset image, so it requires `engine_name`, `engine_version`, and `image_url`.",
        { default: false, since: 'OTC 2025-08' },
      ),
    ),
    image_repo_id: optional(
      string('Instance of SWR enterprise edition that stores the image. Absent for images in the shared SWR.', {
        since: 'SDK 3.1.211',
      }),
    ),
    usage: readOnly(string('Purpose of the preset engine.', { examples: ['training'], ...otc })),
    support_groups: readOnly(
      string('User groups that the preset engine is intended for, separated by commas.', {
        examples: ['public', 'public,roma'],
        ...otc,
      }),
    ),
    tags: readOnly(array('Abilities of the preset engine, such as hyperparameter search.', Tag, otc)),
    v1_compatible: readOnly(
      boolean(
        'Whether the preset engine is of the first generation, which ignores `local_code_dir` and `working_dir`.',
        otc,
      ),
    ),
    run_user: readOnly(
      string('UID that the preset engine starts as. Empty if the engine decides.', {
        examples: ['1102', '1000', ''],
        ...otc,
      }),
    ),
  },
);
