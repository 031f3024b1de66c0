import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeFrom } from '../../../../server/document/itemChange.ts';
import { succeed } from '../../../../server/document/lineage.ts';
import { haveRepeats, itemsThat } from '../../../../server/rules/kit/lists.ts';
import { randomNumbers } from '../../../support/randomTexts.ts';

test('a change is the part that two arrays do not have in common', () => {
  const [a, b, c] = [{}, {}, {}];
  assert.deepEqual(changeFrom([a, b, c], [a, c]), { at: 1, removed: [b], added: [] });
  assert.deepEqual(changeFrom([a, a], [a, a, a]), { at: 2, removed: [], added: [a] });
  assert.deepEqual(changeFrom([], [b]), { at: 0, removed: [], added: [b] });
});

interface Named {
  readonly name?: string;
}

/** Versions of an array, each with a few items changed; some have holes. */
function* versions(below: (limit: number) => number): Generator<readonly (Named | undefined)[]> {
  let items: readonly (Named | undefined)[] = [];
  for (let round = 0; round < 3000; round++) {
    const added = Array.from({ length: below(4) }, () => (below(9) ? { name: `n${below(12)}` } : undefined));
    const at = below(items.length + 1);
    const next = [...items.slice(0, at), ...added, ...items.slice(at + below(items.length > 20 ? 9 : 3))];
    succeed(next, items);
    items = next;
    yield items;
  }
}

test('what is kept of the items of an array is what looking at all of them gives', () => {
  const isEven = ({ name }: Named) => Number(name?.slice(1)) % 2 === 0;
  const evenOnes = itemsThat<Named>(isEven);
  const haveSameName = haveRepeats<Named>(({ name }) => name);
  const below = randomNumbers(5);
  for (const items of versions(below)) {
    // Some versions are never looked at.
    if (!below(3)) continue;
    const all = [...items.entries()].flatMap(([index, item]) => (item && isEven(item) ? [[index, item]] : []));
    assert.deepEqual(evenOnes(items), all);
    const names = items.flatMap((item) => item?.name ?? []);
    assert.equal(haveSameName(items), new Set(names).size < names.length);
  }
});

test('who says that a change leaves what was made as it is, is right', () => {
  const makers = [
    itemsThat<Named>(({ name }) => name === 'n1'),
    itemsThat<Named>(({ name }) => Number(name?.slice(1)) > 9),
    haveRepeats<Named>(({ name }) => name),
  ];
  const below = randomNumbers(7);
  let [resting, before] = [0, [] as readonly (Named | undefined)[]];
  for (const items of versions(below)) {
    for (const make of makers) {
      if (!make.rests?.(make(before) as never, changeFrom(before, items))) continue;
      resting++;
      assert.deepEqual(make(items), make(before));
    }
    before = items;
  }
  assert.ok(resting > 1000, `${resting} times`);
});

test('of a long array, only items are looked at that the last version does not have', () => {
  const looked: string[] = [];
  const all = itemsThat<Named>(({ name = '' }) => looked.push(name) > 0);
  const first = Array.from({ length: 100 }, (_, index) => ({ name: `n${index}` }));
  const second = first.toSpliced(50, 0, { name: 'new' });
  succeed(second, first);
  all(first);
  assert.deepEqual(all(second), [...second.entries()]);
  assert.deepEqual(looked, [...first.map(({ name }) => name), 'new']);
});
