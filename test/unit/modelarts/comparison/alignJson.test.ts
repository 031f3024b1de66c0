import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alignJson } from '../../../../modelarts/comparison/alignJson.ts';

describe('aligned requests', () => {
  const like = '{"kind": "job", "list": [{"name": "a", "value": "1"}, {"name": "b"}, 5], "x": {"p": 1, "q": 2}}';

  test('are equal where only layout, order and spelling differ', () => {
    const other = '{"x":{"q":2,"p":1},\n"list":[{"name":"b"},{"value":"\\u0031","name":"a"},5],"kind":"j\\u006fb"}';
    assert.equal(alignJson(other, like), alignJson(like));
  });

  test('keep what differs, after what the other one has', () => {
    const other = '{"new": [], "x": {"p": 3}, "list": [{"name": "c"}, {"name": "b"}], "kind": "job"}';
    assert.equal(
      alignJson(other, like),
      `{
  "kind": "job",
  "list": [
    {
      "name": "b"
    },
    {
      "name": "c"
    }
  ],
  "x": {
    "p": 3
  },
  "new": []
}
`,
    );
  });

  test('round no number, and take the last of equal properties', () => {
    assert.equal(
      alignJson('{"a": 1, "n": 12345678901234567890, "a": 2}'),
      '{\n  "a": 2,\n  "n": 12345678901234567890\n}\n',
    );
    assert.notEqual(alignJson('[12345678901234567890]'), alignJson('[12345678901234567891]'));
  });

  test('lose no item of a name that another one has', () => {
    const text = alignJson('[{"name": "a", "v": 1}, {"name": "a", "v": 2}]', '[{"name": "a"}]');
    assert.deepEqual(JSON.parse(text), [
      { name: 'a', v: 1 },
      { name: 'a', v: 2 },
    ]);
  });

  test('that are deep or hostile end', () => {
    const deep = `${'['.repeat(3000)}${']'.repeat(3000)}`;
    assert.equal(alignJson(deep), deep);
    assert.match(alignJson('{"__proto__": {"name": 1}}'), /"__proto__"/);
  });
});
