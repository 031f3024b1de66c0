import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { clouds, hostsOf, regions } from '../../../../modelarts/target/regions.ts';
import { facts } from '../../../support/facts.ts';

test('region ids are unique and every host is https', () => {
  assert.equal(new Set(regions.map(({ id }) => id)).size, regions.length);
  for (const region of regions)
    for (const url of Object.values(hostsOf(region))) assert.match(url, /^https:\/\/[a-z0-9.-]+$/);
});

test('the hosts are those of the facts', () => {
  const known = new Map(regions.map((region) => [region.id, hostsOf(region)]));
  for (const { region, modelarts, iam } of facts.regions)
    assert.deepEqual([known.get(region)?.modelarts, known.get(region)?.iam], [modelarts, iam], region);
});

test('the setting offers exactly these regions', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { region } = contributes.configuration.properties['trainingjob.targets'].additionalProperties.properties;
  assert.deepEqual(
    region.enum,
    regions.map(({ id }) => id),
  );
  assert.deepEqual(
    region.enumDescriptions,
    regions.map(({ label, cloud }) => `${label}, ${clouds[cloud].name}`),
  );
});

test('object storage is beside ModelArts, and has a name of its own in one cloud', () => {
  const obs = (id: string) => regions.filter((region) => region.id === id).map((region) => hostsOf(region).obs)[0];
  assert.equal(obs('cn-north-4'), 'https://obs.cn-north-4.myhuaweicloud.com');
  assert.equal(obs('eu-west-101'), 'https://obs.eu-west-101.myhuaweicloud.eu');
  assert.equal(obs('eu-west-0'), 'https://oss.eu-west-0.prod-cloud-ocb.orange-business.com');
});
