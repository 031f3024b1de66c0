import { boolean, object, optional, string } from '../fields.ts';

export const JobEngine = object(
  'JobEngine',
  'The software stack the code runs on, chosen in one of three ways: `engine_id`; `engine_name` with `engine_version`; or `image_url` for an image of your own.',
  {
    engine_id: optional(
      string(
        'ID of a preset engine, as the engine list of the region gives it. It settles name and version as well, so leave those out. May be empty; an ID the region does not have is refused (`ModelArts.2780`).',
        {
          values: 'engineIds',
          examples: ['horovod-cp36-tf-1.16.2', 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64'],
        },
      ),
    ),
    engine_name: optional(
      string(
        'Family of a preset engine. Needs `engine_version`, except beside `image_url`: then your image counts as an adapted preset image and is started the way of this family.',
        { values: 'engineNames', examples: ['PyTorch', 'Horovod', 'TensorFlow', 'MPI', 'Ascend-Powered-Engine'] },
      ),
    ),
    engine_version: optional(
      string(
        'Version of the engine that `engine_name` names, in full. A retired version is refused (`ModelArts.2832`).',
        {
          values: 'engineVersions',
          examples: ['0.16.2-TF-1.13.1-python3.6', 'pytorch_1.8.0-cuda_10.2-py_3.7-ubuntu_18.04-x86_64'],
        },
      ),
    ),
    image_url: optional(
      string(
        'Your own image in SWR, as `organisation/image:tag`. Without an engine name, `command` has to say how it starts (`ModelArts.2806`). Keep it below 30 GB (`ModelArts.2845`).',
        {
          pattern: {
            regex: '^(?:[A-Za-z0-9.-]+(?::[0-9]+)?/)?[^/\\s:]+/[^\\s:]+:[A-Za-z0-9_][A-Za-z0-9_.-]*$',
            sentence: 'The format is organization/image:tag. A registry host can come first.',
          },
          examples: ['xxxxxxxx/fastseq:1.2'],
        },
      ),
    ),
    install_sys_packages: optional(
      boolean(
        "Puts the platform's release of MoXing into the image before the start. Meant for an adapted preset image: needs `engine_name`, `engine_version` and `image_url`.",
        { default: false, since: 'OTC 2025-08' },
      ),
    ),
    image_repo_id: optional(
      string('Instance of the SWR enterprise edition the image lies in. Not for images of the shared SWR.', {
        since: 'SDK 3.1.211',
      }),
    ),
  },
);
