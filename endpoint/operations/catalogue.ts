/** Queries about what jobs can use. */
import * as l10n from '@vscode/l10n';
import { engines, publicFlavors } from '../../schemas/catalogue.ts';
import { searchSettings } from '../../schemas/searchSettings.ts';
import { fieldAt } from '../../server/document/schema.ts';
import { tagsOf, withoutNotes } from '../../server/plan/shown.ts';
import { type Answer, answer, openList, rejection } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { unknownNameIn } from './pages.ts';

export function listFlavors({ query }: Call): Answer {
  const type = flavorTypeIn(query);
  if (typeof type === 'object') return type;
  const flavors = publicFlavors.filter(({ flavor_type }) => !type || flavor_type === type);
  return openList({ total_count: flavors.length, flavors: flavors.map(({ note, ...flavor }) => flavor) });
}

/** Empty for all types. */
function flavorTypeIn(query: Call['query']): string | Answer {
  const unknown = unknownNameIn(Object.fromEntries(query), flavorQuery);
  const type = query.get('flavor_type') ?? '';
  if (unknown || type === '' || flavorTypes.has(type)) return unknown ?? type;
  return rejection('ModelArts.2764', l10n.t('"flavor_type" must be "CPU", "GPU", or "Ascend".'));
}

const flavorQuery = new Set(['flavor_type']);

const flavorTypes: ReadonlySet<string> = new Set(publicFlavors.map(({ flavor_type }) => flavor_type));

export function listEngines(): Answer {
  const items = engines.map((engine) => ({ ...withoutNotes(engine), tags: tagsOf(engine.auto_search) }));
  return openList({ total: items.length, items });
}

/** The search algorithms of automatic search, with the defaults of their settings. */
export function listSearchAlgorithms(): Answer {
  const meanings = fieldAt([...algoConfigs, 0, 'name'])?.['x-known-values'] ?? {};
  const algorithms = Object.entries(searchSettings).map(([name, settings]) => ({
    name,
    params: settings.map(({ key, default: value, type }) => ({ key, value, type })),
    description: meanings[name] ?? '',
  }));
  return answer(200, { search_algo_count: algorithms.length, search_algo_list: algorithms });
}

const algoConfigs = ['algorithm', 'policies', 'auto_search', 'algo_configs'];

/** The events that a job can notify about. They are the same for all flavors. */
export function listEventCategories({ query }: Call): Answer {
  const type = flavorTypeIn(query);
  if (typeof type === 'object') return type;
  const { enum: ids = [], markdownEnumDescriptions: meanings = [] } = fieldAt(notificationEvents) ?? {};
  const categories = ids.map((id, index) => ({ id, name: id, description: meanings[index] ?? '', notification: true }));
  return answer(200, { 'event-categories': categories });
}

const notificationEvents = ['spec', 'notification', 'events', 0];
