const strange = [
  null,
  true,
  -1,
  0,
  1.5,
  1e12,
  '',
  'x',
  'job',
  'a b\n',
  '/',
  's3://b//c',
  'C:\\code\\',
  '${X}',
  '999999999999',
  'True',
  'constructor',
  'y'.repeat(5000),
  [],
  {},
  [{}],
  [null],
  ['x'],
  { x: 1 },
];

/** Replaces, removes or doubles one value somewhere in a job. */
export function mutate(job: object, random: () => number): void {
  const holders = objectsIn(job);
  const holder = holders[Math.floor(random() * holders.length)] as Record<string, unknown>;
  const names = Object.keys(holder);
  const name = names[Math.floor(random() * names.length)];
  if (name === undefined) return;
  const kind = random();
  if (Array.isArray(holder) && kind < 0.4) holder.push(structuredClone(holder[0]));
  else if (kind < 0.2) delete holder[name];
  else holder[name] = structuredClone(strange[Math.floor(random() * strange.length)]);
}

const objectsIn = (value: unknown): object[] =>
  typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
