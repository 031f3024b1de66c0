import * as l10n from '@vscode/l10n';
import { enginePath, withEngine } from './engine.ts';
import { algorithmParts } from './kit/algorithms.ts';
import { add, change, remove, todo } from './kit/fixes.ts';
import { requires } from './kit/messages.ts';
import type { Topic } from './kit/rule.ts';

/** Where an image comes from. */
export const imageSourceRules: Topic = {
  about: ({ algorithm: { engine } = {}, tasks }) => engine?.image_url || engine?.image_repo_id || tasks,
  rules: [
    {
      id: 'image-registry-host',
      severity: 'hint',
      codes: ['ModelArts.2810'],
      formatOnly: true,
      doc: "The examples of the documentation name an image without its registry. With the host of SWR in front, the service was seen to answer that it can't find the image.",
      invalid: [
        withEngine({ image_url: 'swr.cn-north-4.myhuaweicloud.com/org/img:1' }, { command: 'a' }),
        { tasks: [{ algorithm: { engine: { image_url: 'swr.eu-de.otc.t-systems.com/org/img:1' } } }] },
      ],
      valid: [withEngine({ image_url: 'org/img:1' }), withEngine({ image_url: 'registry.example.com/org/img:1' })],
      *check(job) {
        for (const [at, { engine }] of algorithmParts(job)) {
          const { host, image } = partsOf(engine?.image_url);
          if (!host?.startsWith('swr.')) continue;
          const path = [...at, 'engine', 'image_url'];
          yield {
            path,
            message: l10n.t('"image_url" usually has no registry host. Write "{0}".', image),
            fixes: [change(path, image)],
          };
        }
      },
    },
    {
      id: 'image-foreign-registry',
      severity: 'hint',
      codes: ['ModelArts.2810'],
      formatOnly: true,
      doc: "The service takes images from SWR. It doesn't pull them from other registries such as Docker Hub, so push a copy of the image to SWR.",
      invalid: [
        withEngine({ image_url: 'docker.io/library/python:3.10' }),
        withEngine({ image_url: 'nvcr.io/nvidia/pytorch:24.01-py3' }),
        withEngine({ image_url: 'registry.example.com:5000/team/img:1' }),
      ],
      valid: [
        withEngine({ image_url: 'org/img:1' }),
        withEngine({ image_url: 'swr.eu-de.otc.t-systems.com/org/img:1' }),
      ],
      *check(job) {
        for (const [at, { engine }] of algorithmParts(job)) {
          const { host, image } = partsOf(engine?.image_url);
          if (!host || host.startsWith('swr.')) continue;
          const path = [...at, 'engine', 'image_url'];
          const name = image.slice(image.lastIndexOf('/') + 1);
          yield {
            path,
            message: l10n.t('The service takes images from SWR, not from {0}. Push the image to SWR.', host),
            fixes: [change(path, `${todo('organization')}/${name}`)],
          };
        }
      },
    },
    {
      id: 'image-repo-without-image',
      severity: 'hint',
      doc: '`image_repo_id` names the instance of SWR that stores the image, so it has no effect without `image_url`.',
      invalid: [withEngine({ engine_id: 'caffe-1.0.0-python2.7', image_repo_id: 'repo' })],
      valid: [withEngine({ image_url: 'org/img:1', image_repo_id: 'repo' })],
      *check({ algorithm: { engine = {} } = {} }) {
        if (!engine.image_repo_id || engine.image_url) return;
        const path = [...enginePath, 'image_repo_id'];
        yield {
          path,
          message: requires('image_repo_id', 'image_url'),
          fixes: [remove(path), add([...enginePath, 'image_url'], `${todo('organization')}/${todo('image')}:latest`)],
        };
      },
    },
  ],
};

/** A registry host has a dot or a port, and an organization follows. */
function partsOf(image = ''): { readonly host?: string; readonly image: string } {
  const [, host, rest] = /^([\w-]+(?:\.[\w-]+)+(?::\d+)?|[\w-]+:\d+)\/([^/]+\/.+)$/.exec(image) ?? [];
  return host && rest ? { host, image: rest } : { image };
}
