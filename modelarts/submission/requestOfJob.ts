import { engines } from '../../schemas/catalogue.ts';
import { isRecord, propertiesOf } from '../jsonValue.ts';
import { isFilledIn, placeOf } from './addedByService.ts';
import { isEmpty, type Path } from './pairParts.ts';
import { isHidden } from './sameValue.ts';

/** A request that makes a job like the one that is shown: without what the service filled in, and without what says nothing. */
export function requestOfJob(shown: unknown): Readonly<Record<string, unknown>> {
  const { kind = 'job', ...others } = propertiesOf(shown);
  const isManaged = !isEmpty(propertiesOf(others['algorithm'])['id']) || isSubscribed(others['algorithm']);
  const request = partOf(others, []);
  return { kind, ...propertiesOf(isManaged ? withoutManaged(request) : request) };
}

const isSubscribed = (algorithm: unknown): boolean => !isEmpty(propertiesOf(algorithm)['subscription_id']);

/** What the service takes from the algorithm that a job names. */
function withoutManaged(request: unknown): unknown {
  const { algorithm, ...others } = propertiesOf(request);
  const { boot_file: _, code_dir: __, engine: ___, ...own } = propertiesOf(algorithm);
  return { ...others, algorithm: own };
}

/** The user's own names and values, of which an empty one says something. */
const own = /^(?:algorithm\.environments|metadata\.annotations)\.|^algorithm\.parameters\.value$/;

function partOf(value: unknown, path: Path): unknown {
  const place = placeOf(path);
  if (own.test(place) && value === '') return value;
  if (isHidden(value)) return placeholderFor(path);
  if (isEmpty(value) || isFilledIn(path, value)) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => partOf(item, [...path, index]) ?? {});
  if (!isRecord(value)) return value;
  const parts = Object.entries(place === 'algorithm.engine' ? withoutNames(value) : value).flatMap(([name, part]) => {
    const kept = partOf(part, [...path, name]);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
}

/** Services add the names of an engine to its ID. */
function withoutNames(engine: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { engine_name, engine_version, ...others } = engine;
  const known = engines.find(({ engine_id }) => engine_id !== undefined && engine_id === engine['engine_id']);
  return known?.engine_name === engine_name && known?.engine_version === engine_version ? others : engine;
}

/** Services show asterisks for secrets. The user is asked for it when the request is submitted. */
function placeholderFor(path: Path): string {
  const name = String(path.findLast((key) => typeof key === 'string') ?? '').replace(/[^\w.-]/g, '_');
  return `\${secret:${/^[A-Za-z_]/.test(name) ? name : `_${name}`}}`;
}
