import * as l10n from '@vscode/l10n';
import { nameAt, type PartialJob, type Path } from '../document/path.ts';
import { secretPlaceholder } from '../document/placeholders.ts';
import { algorithmParts, type Parameter, variablesThat } from './kit/algorithms.ts';
import { todo } from './kit/fixes.ts';
import { itemsThat, madeOf } from './kit/lists.ts';
import type { Topic } from './kit/rule.ts';
import { shown } from './kit/values.ts';

const withInput = (obs_url: string) => ({ algorithm: { inputs: [{ name: 'a', remote: { obs: { obs_url } } }] } });
const zeros = '00000000-0000-0000-0000-000000000000';

/** Values of templates and fixes. */
export const unfilledRules: Topic = {
  isFine: (_, written) => !suspicious.test(written) && !written.includes('***') && !written.includes('\\u'),
  rules: [
    {
      id: 'placeholder-left',
      severity: 'warning',
      leftByFixes: true,
      doc: 'A template, a fix, or an example of the vendor leaves this value for you to fill in, such as `<pool_id>`, `obs://my-bucket/`, `your-bucket`, or an ID of zeros. So does a request that was kept without its secrets, which has `***` in their place. Before such a job is sent to a cloud, you are asked.',
      invalid: [
        { spec: { resource: { pool_id: todo('pool_id') } } },
        withInput(`obs://${todo('bucket')}/data/`),
        withInput('obs://my-bucket/my-job/data/'),
        { algorithm: { environments: { DB_PASSWORD: '***' } } },
        { algorithm: { command: 'python train.py --api-key=***' } },
        withInput('/your-bucket/data/'),
        withInput('obs://{YOUR_BUCKET}/data/'),
        withInput('obs://<你的桶>/data/'),
        { algorithm: { id: zeros } },
        { algorithm: { engine: { image_url: `${todo('organization')}/${todo('image')}:latest` } } },
        { endpoints: { ssh: { key_pair_names: [todo('key pair')] } } },
      ],
      valid: [
        { spec: { resource: { pool_id: 'pool-9f3c1d' } } },
        withInput('obs://bucket/my-bucket/'),
        withInput('obs://my-bucket-2/yourself/'),
        {
          metadata: { name: 'a', description: 'for <you>' },
          algorithm: {
            command: 'python train.py <in >out --to obs://my-bucket/ && ls a***b',
            environments: { PAD: '<pad>' },
            parameters: [{ name: 'pad_token', value: '<pad>' }],
          },
        },
      ],
      *check(job) {
        for (const path of masksLeft(job))
          yield {
            path,
            message: l10n.t(
              '"{0}" has *** in place of a secret that was not kept. Enter the secret, or better a placeholder such as "{1}".',
              nameAt(path),
              secretPlaceholder('NAME'),
            ),
          };
        // Where none is left, as in most jobs, no paths are needed.
        for (const [path, left] of hasUnfilled(job) ? placeholdersLeft(job) : [])
          yield {
            path,
            message: l10n.t('"{0}" still has the placeholder {1}. Enter your own value.', nameAt(path), shown(left)),
          };
      },
    },
  ],
};

/** What a script or a shell gets that has the mask of a secret, where a value stands. */
function* masksLeft(job: PartialJob): Generator<Path> {
  for (const [owner, part] of algorithmParts(job)) {
    const { command = '', environments } = part;
    if (isMasked(command)) yield [...owner, 'command'];
    for (const [name] of maskedVariables(environments)) yield [...owner, 'environments', name];
    for (const [index] of madeOf(part, 'parameters', maskedParameters)) yield [...owner, 'parameters', index, 'value'];
  }
}

const maskedVariables = variablesThat((value) => isMasked(value));

const maskedParameters = itemsThat<Parameter>(({ value = '' }) => isMasked(value));

const isMasked = (value: string): boolean => value.includes('***') && masked.test(value);

/** All of a value, or of a word of a command. */
const masked = /(?:^|[\s=:'"])\*\*\*(?=$|[\s'"@&;])/;

const placeholder =
  /<\p{L}[\p{L}\w -]*>|(?<=^(?:obs:\/)?\/)my-bucket(?=\/|$)|(?<![^/:{])[Yy]our[-_][A-Za-z][\w-]*|(?<![^/:{])YOUR[-_][A-Z][\w-]*|^0{8}-(?:0{4}-){3}0{12}$/u;

/** What a program reads, or a person. Anything can be meant there. */
const free = new Set(['description', 'command', 'environments', 'parameters', 'policies', 'annotations', 'regex']);

/** Most strings have nothing like a placeholder. */
const suspicious = /<|my-bucket|your|00000000-/i;

/** Whether a value waits for the user, and so means nothing yet. */
export const isUnfilled = (value: string): boolean => suspicious.test(value) && placeholder.test(value);

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether a value, or something in it, isn't filled in. */
function hasUnfilled(value: unknown): boolean {
  if (typeof value === 'string') return isUnfilled(value);
  if (Array.isArray(value)) return unfilledItems(value).length > 0;
  if (!isObject(value)) return false;
  for (const name in value) if (!free.has(name) && hasUnfilled(Reflect.get(value, name))) return true;
  return false;
}

const unfilledItems = itemsThat<unknown>(hasUnfilled);

type Left = readonly [path: Path, left: string];

/** The strings that have a meaning for the service and aren't filled in, with their paths. `steps` lead to the value. */
function placeholdersLeft(value: unknown, steps: (string | number)[] = [], found: Left[] = []): readonly Left[] {
  const goInto = (step: string | number, inside: unknown) => {
    steps.push(step);
    placeholdersLeft(inside, steps, found);
    steps.pop();
  };
  if (typeof value === 'string') {
    const left = isUnfilled(value) ? placeholder.exec(value)?.[0] : undefined;
    if (left !== undefined) found.push([[...steps], left]);
  } else if (Array.isArray(value)) for (const [index, item] of unfilledItems(value)) goInto(index, item);
  else if (isObject(value)) for (const name in value) if (!free.has(name)) goInto(name, Reflect.get(value, name));
  return found;
}
