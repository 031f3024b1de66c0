import * as l10n from '@vscode/l10n';
import { quoted } from '../../l10n/lists.ts';
import type { Path } from '../document/path.ts';
import { fieldAt } from '../document/schema.ts';
import { enginePath, withEngine } from './engine.ts';
import { type Algorithm, algorithms, isCustomImage, isPreset, isStored } from './kit/algorithms.ts';
import { add, change, remove, todo } from './kit/fixes.ts';
import { setHere } from './kit/messages.ts';
import type { Finding, Topic } from './kit/rule.ts';

// biome-ignore lint/plugin/noBuiltRegex: of our own schema
const imageForm = new RegExp(fieldAt([...enginePath, 'image_url'])?.pattern ?? '', 'u');

/** Custom images and what starts them. */
export const imageRules: Topic = {
  about: ({ algorithm: { engine, command } = {}, tasks }) =>
    engine?.image_url || engine?.install_sys_packages || command || tasks,
  rules: [
    {
      id: 'custom-image-command',
      severity: 'error',
      codes: ['ModelArts.2806'],
      doc: 'A custom image needs a `command` to start, unless `engine_name` says which preset engine it is based on.',
      invalid: [
        withEngine({ image_url: 'org/img:1' }),
        withEngine({ image_url: 'org/img:1', engine_id: '' }, { command: '', code_dir: '/bucket/code/' }),
        withEngine({ image_url: 'org/img:1' }, { command: '  ' }),
      ],
      valid: [
        withEngine({ image_url: 'org/img:1' }, { command: 'python train.py' }),
        withEngine({ image_url: 'org/img:1', engine_name: 'PyTorch' }),
        withEngine({ image_url: '' }),
      ],
      *check({ algorithm = {} }) {
        if (algorithm.command?.trim() || !isCustomImage(algorithm.engine) || isStored(algorithm)) return;
        const path = ['algorithm', 'command'];
        yield {
          path,
          message: algorithm.command
            ? l10n.t('"command" is blank, but must start the custom image.')
            : l10n.t('Missing required property "command", which starts the custom image.'),
          fixes: [add(path, commandFor(algorithm))],
          related: [setHere([...enginePath, 'image_url'])],
        };
      },
    },
    {
      id: 'command-without-image',
      severity: 'hint',
      excludesIn: ['algorithm'],
      doc: "`command` starts custom images. A preset engine starts `boot_file` instead, and the documentation doesn't say that it uses `command`.",
      invalid: [withEngine({ engine_id: 'caffe-1.0.0-python2.7' }, { command: 'python t.py' })],
      valid: [
        withEngine({ image_url: 'org/img:1' }, { command: 'python t.py' }),
        { algorithm: { id: 'a', command: 'python t.py' } },
      ],
      *check({ algorithm = {} }) {
        if (!algorithm.command || !isPreset(algorithm.engine) || algorithm.engine?.image_url) return;
        const path = ['algorithm', 'command'];
        yield {
          path,
          message: l10n.t('"command" is for custom images. A preset engine starts "boot_file" instead.'),
          fixes: [remove(path)],
          related: [setHere(enginePath)],
          tags: ['unnecessary'],
        };
      },
    },
    {
      id: 'image-url-form',
      severity: 'warning',
      formatOnly: true,
      codes: ['ModelArts.2810'],
      doc: 'An image has the form `organization/image:tag`, optionally with the registry host in front.',
      invalid: [
        withEngine({ image_url: 'fastseq' }),
        withEngine({ image_url: 'fastseq:1.2' }),
        withEngine({ image_url: 'https://swr.example.com/org/fastseq' }),
        withEngine({ image_url: '/org/fast seq:' }),
        withEngine({ image_url: 'https://' }),
        withEngine({ image_url: 'org//img:1' }),
        { tasks: [{ algorithm: { engine: { image_url: 'org/fastseq' } } }] },
      ],
      valid: [
        withEngine({ image_url: 'xxxxxxxx/fastseq:1.2' }),
        withEngine({ image_url: '' }),
        withEngine({ image_url: 'swr.example.com:8080/org/team/fastseq:1.2' }),
        withEngine({ image_url: `org/fastseq@sha256:${'0'.repeat(64)}` }),
      ],
      replacesSchema: ['algorithm.engine.image_url'],
      *check(job) {
        for (const [at, { engine }] of algorithms(job)) {
          const { image_url } = engine ?? {};
          if (image_url && !imageForm.test(image_url)) yield notAnImage([...at, 'engine', 'image_url'], image_url);
        }
      },
    },
    {
      id: 'install-sys-packages',
      severity: 'warning',
      doc: '`install_sys_packages` is for images based on a preset engine, so it needs `engine_name`, `engine_version`, and `image_url`.',
      invalid: [withEngine({ image_url: 'o/i:1', install_sys_packages: true })],
      valid: [
        withEngine({ engine_name: 'PyTorch', engine_version: 'v', image_url: 'o/i:1', install_sys_packages: true }),
        withEngine({ image_url: 'o/i:1', install_sys_packages: false }),
      ],
      *check({ algorithm: { engine = {} } = {} }) {
        const needed = ['engine_name', 'engine_version', 'image_url'] as const;
        const missing = engine.install_sys_packages ? needed.filter((name) => !engine[name]) : [];
        if (!missing.length) return;
        const path = [...enginePath, 'install_sys_packages'];
        yield {
          path,
          message: l10n.t('"install_sys_packages" requires {0}.', quoted(missing)),
          fixes: [remove(path)],
        };
      },
    },
  ],
};

/** A command that starts the boot file, or `train.py` if the job has none. */
function commandFor({ code_dir, boot_file }: Algorithm): string {
  if (!code_dir) return 'python train.py';
  const folder = code_dir.split('/').findLast(Boolean) ?? 'code';
  const script = boot_file?.startsWith(code_dir) ? boot_file.slice(code_dir.length).replace(/^\/+/, '') : 'train.py';
  return `python \${MA_JOB_DIR}/${folder}/${script}`;
}

function notAnImage(path: Path, image: string): Finding {
  const bare = image
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/\s/g, '')
    .replace(/\/{2,}/g, '/')
    .replace(/^\/+|[/:]$/g, '');
  const owned = bare.includes('/') ? bare : `${todo('organization')}/${bare}`;
  const candidates = [owned, `${owned}:latest`];
  return {
    path,
    message: l10n.t('"image_url" must have the form "organization/image:tag".'),
    fixes: candidates
      .filter((candidate) => imageForm.test(candidate))
      .slice(0, 1)
      .map((name) => change(path, name)),
  };
}
