import * as l10n from '@vscode/l10n';
import type { CatalogueKind } from '../../modelarts/catalogue/catalogue.ts';
import { nameAt, type PartialJob, type Path, stepsOf } from '../document/path.ts';
import { type CatalogueField, closedListing, fieldsOfCatalogue } from '../knowledge/catalogueFields.ts';
import type { KnownCatalogue, KnownListing } from '../knowledge/knownCatalogue.ts';
import { change } from './kit/fixes.ts';
import { nearestFew } from './kit/nearest.ts';
import { isNodeFlavor, isPoolFlavor } from './kit/pool.ts';
import type { Finding, Fix, Topic } from './kit/rule.ts';
import { shown } from './kit/values.ts';
import { isUnfilled } from './unfilled.ts';

const resource = (properties: object) => ({ spec: { resource: properties } });

/** A list that was just read. */
function exampleList(...ids: string[]): KnownListing {
  const entries = ids.map((id) => ({ id, facts: { version: id } }));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const byName = { id: byId, version: byId, family: new Map() };
  return { readAt: 0, isComplete: true, isFresh: true, entries, byName };
}

/** Values that the user's target doesn't know. */
export const targetValueRules: Topic = {
  about: (_, { catalogue }) => catalogue,
  rules: [
    {
      id: 'unknown-to-target',
      severity: 'warning',
      formatOnly: true,
      codes: ['ModelArts.2781', 'ModelArts.2780', 'ModelArts.2890', 'ModelArts.2755', 'ModelArts.2842'],
      doc: 'The target that jobs are submitted to has told what it offers (*Training Job: Refresh Catalogue*), and this value is not among it. It is a hint only where the list is older than a day or incomplete. Nothing is reported while nothing is known of the target, and of images only a hint where the list has one of a similar name, because they can come from other accounts.',
      given: {
        catalogue: {
          target: 'team',
          listings: {
            flavors: exampleList('modelarts.vm.cpu.8u', 'modelarts.vm.cpu.16u'),
            engines: exampleList('pytorch_2.1.0-cuda_12.1-py_3.10.6-ubuntu_22.04-x86_64'),
            pools: exampleList('poolfaf38d76'),
            workspaces: { ...exampleList('0'), isFresh: false },
            images: exampleList('org/image:1'),
          },
        },
      },
      invalid: [
        resource({ flavor_id: 'modelarts.vm.cpu.9u' }),
        resource({ pool_id: 'poolfaf38d77' }),
        { algorithm: { engine: { engine_id: 'pytorch_2.1.0' } } },
        { metadata: { workspace_id: 'w1' } },
        { algorithm: { engine: { image_url: 'org/image:2' } } },
      ],
      valid: [
        resource({ flavor_id: 'modelarts.vm.cpu.8u' }),
        resource({ flavor_id: 'modelarts.pool.visual.xlarge', pool_id: 'poolfaf38d76' }),
        resource({ pool_id: '<pool_id>' }),
        resource({ flavor_id: '' }),
        { algorithm: { id: 'unlisted', engine: { image_url: 'org/image:1' } } },
        { algorithm: { engine: { image_url: 'swr.cn-north-4.myhuaweicloud.com/org/image:1' } } },
        { algorithm: { engine: { image_url: 'somebody-else/other:1' } } },
      ],
      *check(job, { catalogue }) {
        if (!catalogue) return;
        for (const field of fieldsOfCatalogue) {
          const listing = closedListing(catalogue, field.kind);
          if (!listing || !isAboutTarget(job, field, catalogue)) continue;
          for (const [path, value, owner] of valuesAt(job, field.at))
            if (isForeign(value, field, owner, listing))
              yield* unknownValue(path, value, { field, listing, catalogue });
        }
      },
    },
  ],
};

const ofWorkspace: ReadonlySet<CatalogueKind> = new Set(['pools', 'algorithms', 'experiments']);

/** What belongs to a workspace was listed for one of them. */
const isAboutTarget = ({ metadata }: PartialJob, { kind }: CatalogueField, { workspaceId = '0' }: KnownCatalogue) =>
  !ofWorkspace.has(kind) || (metadata?.workspace_id || '0') === workspaceId;

type Owner = Readonly<Record<string, unknown>>;

function isForeign(value: string, { kind, name }: CatalogueField, owner: Owner, { byName }: KnownListing): boolean {
  if (!value || byName[name].has(value) || isUnfilled(value)) return false;
  if (kind === 'images') return !byName[name].has(withoutHost(value));
  // A pool has flavors of its own.
  if (kind === 'flavors') return !owner['pool_id'] && !isPoolFlavor(value) && !isNodeFlavor(value);
  // An image can be an adapted one of a family that isn't offered.
  return kind !== 'engines' || !owner['image_url'];
}

/** The registry of the region is the one that a job gets images from anyway. */
const withoutHost = (image: string): string => image.replace(/^swr\.[\w.-]+\//, '');

interface Place {
  readonly field: CatalogueField;
  readonly listing: KnownListing;
  readonly catalogue: KnownCatalogue;
}

function* unknownValue(path: Path, value: string, { field, listing, catalogue }: Place): Iterable<Finding> {
  const near = nearestFew(value, listing.byName[field.name].keys(), 3);
  const [best] = near;
  // Other accounts share images that no list names, so only a slip can be told.
  const isOpen = field.kind === 'images';
  if (isOpen && best === undefined) return;
  const isSure = listing.isFresh && listing.isComplete && !isOpen;
  const where = [nameAt(path), shown(value), placeOf(catalogue), new Date(listing.readAt).toISOString().slice(0, 10)];
  const message = isSure ? surely(where, best) : maybe(where, best);
  const fixes = near.map((name): Fix => ({ ...change(path, name), isGuess: true }));
  yield { path, message, fixes, ...(!isSure && { severity: 'hint' }) };
}

const surely = (where: readonly string[], best: string | undefined): string =>
  best === undefined
    ? l10n.t('{2} has no "{0}" {1}.', ...where)
    : l10n.t('{2} has no "{0}" {1}. Did you mean "{4}"?', ...where, best);

const maybe = (where: readonly string[], best: string | undefined): string =>
  best === undefined
    ? l10n.t('The list of {2} from {3} has no "{0}" {1}, but may be outdated or incomplete.', ...where)
    : l10n.t('The list of {2} from {3} has no "{0}" {1}. Did you mean "{4}"?', ...where, best);

const placeOf = ({ target, region }: KnownCatalogue): string =>
  region === undefined ? l10n.t('Target "{0}"', target) : l10n.t('Target "{0}" ({1})', target, region);

/** The strings of a job at a form of a path, with the object that has them. */
function valuesAt(job: PartialJob, form: string): (readonly [Path, string, Owner])[] {
  let places: (readonly [Path, unknown, Owner])[] = [[[], job, {}]];
  for (const step of stepsOf(form)) places = places.flatMap(([path, value]) => inner(path, value, step));
  return places.flatMap(([path, value, owner]) => (typeof value === 'string' ? [[path, value, owner] as const] : []));
}

function inner(path: Path, value: unknown, step: string): (readonly [Path, unknown, Owner])[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === '[]')
    return Array.isArray(value) ? value.map((item, index) => [[...path, index], item, {}] as const) : [];
  return [[[...path, step], Reflect.get(value, step), value as Owner]];
}
