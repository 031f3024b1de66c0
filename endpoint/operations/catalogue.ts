/** Queries about flavors and engines, and what a job shows of its own. */
import * as l10n from '@vscode/l10n';
import { type Engine, engines, type PublicFlavor, publicFlavors } from '../../schemas/catalogue.ts';
import { type Answer, answer, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';

export function listFlavors({ query }: Call): Answer {
  const type = query.get('flavor_type');
  if (type && !flavorTypes.has(type))
    return rejection('ModelArts.2764', l10n.t('"flavor_type" must be "CPU", "GPU", or "Ascend".'));
  const flavors = publicFlavors.filter(({ flavor_type }) => !type || flavor_type === type);
  return answer(200, { total_count: flavors.length, flavors: flavors.map(({ note, ...flavor }) => flavor) });
}

const flavorTypes: ReadonlySet<string> = new Set(publicFlavors.map(({ flavor_type }) => flavor_type));

export function listEngines(): Answer {
  const items = engines.map(({ engine_id, engine_name, engine_version, v1_compatible, run_user, auto_search }) => ({
    engine_id,
    engine_name,
    engine_version,
    v1_compatible,
    run_user,
    tags: auto_search ? [{ key: 'auto_search', value: 'True' }] : [],
  }));
  return answer(200, { total: items.length, items });
}

/** What a job shows of its flavor. It shows nothing of a flavor that isn't in the catalogue. */
export function flavorShown(id: string | undefined) {
  const flavor = publicFlavors.find(({ flavor_id }) => flavor_id === id);
  if (!flavor) return {};
  const { flavor_name, flavor_type, billing, flavor_info } = flavor;
  return {
    ...(flavor_name && { flavor_name }),
    flavor_detail: { flavor_type, ...(billing && { billing }), flavor_info: flavorInfoShown(flavor_info) },
  };
}

/** The documentation shows two values as strings here that are numbers in the list of flavors. */
const flavorInfoShown = ({ npu, disk, ...rest }: PublicFlavor['flavor_info']) => ({
  ...rest,
  ...(npu && { npu: { ...npu, unit_num: String(npu.unit_num) } }),
  ...(disk && { disk: { ...disk, size: String(disk.size) } }),
});

type EngineNames = Partial<Pick<Engine, 'engine_id' | 'engine_name' | 'engine_version'>>;

/** ID, name, and version of an engine that a job names by ID, or by name and version. */
export function engineShown(named: EngineNames): EngineNames {
  const engine = engines.find((candidate) => isNamed(candidate, named));
  if (!engine) return {};
  const { engine_id, engine_name, engine_version } = engine;
  return { ...(engine_id && { engine_id }), engine_name, engine_version };
}

const isNamed = (engine: Engine, { engine_id, engine_name, engine_version }: EngineNames): boolean =>
  engine_id
    ? engine.engine_id === engine_id
    : engine.engine_name === engine_name && engine.engine_version === engine_version;
