import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dedicatedFlavors, engines, publicFlavors, searchSettings } from '../../../schemas/catalogue.ts';

const factsFile = '../shared/api/create-training-job.facts.json';
const skip = !existsSync(factsFile) && 'the facts are not on this machine';

type Row = Record<string, unknown>;

/** The rows of the facts, less what the catalogue says in words of its own or not at all. */
function readFacts(table: 'flavors' | 'engines'): unknown[] {
  const facts: Record<string, Row[]> = JSON.parse(readFileSync(factsFile, 'utf8'));
  return comparable((facts[table] ?? []).map(({ meaning, note, confidence, sources, idObserved, ...fact }) => fact));
}

/** In one order, and without what is undefined. */
const comparable = (rows: Row[]): unknown[] => rows.map((row) => JSON.parse(JSON.stringify(row))).toSorted(byJson);

const byJson = (a: unknown, b: unknown) => Math.sign(JSON.stringify(a).localeCompare(JSON.stringify(b)));

test('everything is there once', () => {
  const names = [
    ...[...publicFlavors, ...dedicatedFlavors].map(({ flavor_id }) => flavor_id),
    ...engines.map(({ engine_version }) => engine_version),
  ];
  assert.equal(new Set(names).size, names.length);
});

test('flavors are those of the facts', { skip }, () => {
  const dedicated = dedicatedFlavors.map(({ flavor_id, cards }) => ({ flavor_id, pool: 'dedicated', cards }));
  const open = publicFlavors.map(({ flavor_id, flavor_name, flavor_type, billing, flavor_info }) => ({
    flavor_id,
    pool: 'public',
    type: flavor_type,
    cards: (flavor_info.gpu ?? flavor_info.npu)?.unit_num,
    cpuCores: flavor_info.cpu?.core_num,
    memoryGB: flavor_info.memory?.size,
    diskGB: flavor_info.disk?.size,
    maxNodes: flavor_info.max_num,
    billingCode: billing?.code,
    displayName: flavor_name,
  }));
  assert.deepEqual(comparable([...dedicated, ...open]), readFacts('flavors'));
});

test('engines are those of the facts', { skip }, () => {
  const known = engines.map((engine) => ({
    engine_id: engine.engine_id ?? null,
    engine_name: engine.engine_name,
    engine_version: engine.engine_version,
    accelerator: engine.accelerators?.join('/'),
    arch: engine.arch,
    v1Compatible: engine.v1_compatible,
    runUser: engine.run_user,
    autoSearch: engine.auto_search,
  }));
  assert.deepEqual(comparable(known), readFacts('engines'));
});

test('settings of search algorithms are those of the facts', { skip }, () => {
  const { objects } = JSON.parse(readFileSync(factsFile, 'utf8'));
  const facts: Record<string, Record<string, Row>> = objects.AlgoConfig.fields.name.knownParams;
  const rows = Object.entries(facts).flatMap(([name, settings]) =>
    Object.entries(settings).map(([key, { type, default: preset, enum: values }]) => [name, key, type, preset, values]),
  );
  const known = Object.entries(searchSettings).flatMap(([name, settings]) =>
    settings.map(({ key, type, default: preset, values }) => [name, key, type, preset, values]),
  );
  assert.deepEqual(known, rows);
});
