import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedicatedFlavors, engines, publicFlavors } from '../../../schemas/catalogue.ts';
import { searchSettings } from '../../../schemas/searchSettings.ts';
import { facts, type Row } from '../../support/facts.ts';

/** In one order, and without what is undefined. */
const comparable = (rows: readonly Row[]): unknown[] =>
  rows.map((row) => JSON.parse(JSON.stringify(row))).toSorted(byJson);

const byJson = (a: unknown, b: unknown) => Math.sign(JSON.stringify(a).localeCompare(JSON.stringify(b)));

test('every flavor and every engine version occurs once', () => {
  const names = [
    ...[...publicFlavors, ...dedicatedFlavors].map(({ flavor_id }) => flavor_id),
    ...engines.map(({ engine_version }) => engine_version),
  ];
  assert.equal(new Set(names).size, names.length);
});

test('flavors are those of the facts', () => {
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
  assert.deepEqual(comparable([...dedicated, ...open]), comparable(facts.flavors));
});

test('engines are those of the facts', () => {
  const known = engines.map((engine) => ({
    engine_id: engine.engine_id ?? null,
    engine_name: engine.engine_name,
    engine_version: engine.engine_version,
    accelerator: engine.accelerators?.join('/'),
    arch: engine.arch,
    v1Compatible: engine.v1_compatible,
    runUser: engine.run_user,
    autoSearch: engine.auto_search,
    firstGeneration: engine.first_generation,
  }));
  assert.deepEqual(comparable(known), comparable(facts.engines));
});

test('settings of search algorithms are those of the facts', () => {
  const rows = Object.entries(facts.searchSettings).flatMap(([name, settings]) =>
    Object.entries(settings).map(([key, { type, default: preset, enum: values }]) => [name, key, type, preset, values]),
  );
  const known = Object.entries(searchSettings).flatMap(([name, settings]) =>
    settings.map(({ key, type, default: preset, values }) => [name, key, type, preset, values]),
  );
  assert.deepEqual(known, rows);
});
