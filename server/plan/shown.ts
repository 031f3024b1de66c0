/** What jobs show of the flavors and engines that they name. */
import { type Engine, engines, type PublicFlavor, publicFlavor } from '../../schemas/catalogue.ts';

/** What a job shows of its flavor. It shows nothing of a flavor that isn't in the catalogue. */
export function flavorShown(id: string | undefined) {
  const flavor = publicFlavor(id);
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

/** What a task shows of its flavor: the same, but not in an object of its own. */
export function taskFlavorShown(id: string | undefined) {
  const { note: _, ...flavor } = publicFlavor(id) ?? {};
  return flavor;
}

type EngineNames = Partial<Pick<Engine, 'engine_id' | 'engine_name' | 'engine_version'>>;

/** The names of an engine that is named by its ID, or by name and version, and how it runs as far as that is known. */
export function engineShown(named: EngineNames) {
  const engine = engines.find((candidate) => isNamed(candidate, named));
  return engine ? withoutNotes(engine) : {};
}

/** What the service shows of an engine, and not what else is known of it here. */
export function withoutNotes(engine: Engine) {
  const { arch: _, accelerators: __, auto_search: ___, first_generation: ____, ...shown } = engine;
  return shown;
}

/** What only the engine of a job's own algorithm shows. */
export function engineDetails(named: EngineNames) {
  const engine = engines.find((candidate) => isNamed(candidate, named));
  return engine ? { usage: 'training', support_groups: 'public', tags: tagsOf(engine.auto_search) } : {};
}

export const tagsOf = (autoSearch: boolean | undefined) => (autoSearch ? [{ key: 'auto_search', value: 'True' }] : []);

const isNamed = (engine: Engine, { engine_id, engine_name, engine_version }: EngineNames): boolean =>
  engine_id
    ? engine.engine_id === engine_id
    : engine.engine_name === engine_name && engine.engine_version === engine_version;
