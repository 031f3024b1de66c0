import assert from 'node:assert/strict';
import { test } from 'node:test';
import { consoleUrlOf } from '../../../../modelarts/target/consoleUrl.ts';
import { regions } from '../../../../modelarts/target/regions.ts';

test('a job has a page in the console of its cloud, where that is known', () => {
  assert.equal(
    consoleUrlOf('cn-north-4', 'id-1'),
    'https://console.huaweicloud.com/modelarts/?region=cn-north-4#/training/detail/id-1',
  );
  assert.match(
    String(consoleUrlOf('ap-southeast-3', 'id-1')),
    /^https:\/\/console-intl\.huaweicloud\.com\/.*region=ap-southeast-3#/,
  );
  for (const unknown of [undefined, 'eu-de', 'eu-west-0', 'nowhere'])
    assert.equal(consoleUrlOf(unknown, 'id-1'), undefined);
});

test('what a service calls an ID cannot lead elsewhere', () => {
  for (const { id } of regions) {
    const url = consoleUrlOf(id, '@evil.com/../?x#y');
    if (url !== undefined) assert.match(new URL(url).host, /^console(-intl)?\.huaweicloud\.com$/);
  }
});
