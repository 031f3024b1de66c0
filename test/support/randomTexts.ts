/** Numbers below a limit that are the same for the same seed. */
export function randomNumbers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return ((mixed ^ (mixed >>> 16)) >>> 0) % limit;
  };
}

/** What is typed into, pasted into and missing from job files. */
const pieces = [
  ...'{}[]:,"\\/ \n\t\r-0e.+xn*',
  ...[
    '"a"',
    '"a": ',
    '"name": "x"',
    '{"a": 1}',
    '[1, 2]',
    'null',
    'true',
    'false',
    '1e',
    '"\\u00',
    '"\\q"',
    '/* c */',
    '// c\n',
  ],
  ...[
    '\r\n',
    ', ',
    '{"a": {"b": [{"c": ["d"]}]}}',
    '"kind": "job",\n',
    '，',
    '“',
    '：',
    'C:\\',
    '\uFEFF',
    '\ud83d',
    '\u0007',
    '01',
  ],
];

/** A job with all kinds of tokens. */
export const sampleJob = `{
  // a job
  "kind": "job",
  "metadata": { "name": "a\\u0041\\n", "labels": { "a": "b", "a": "c" } },
  "algorithm": {
    /* code */ "inputs": [{ "name": "data_url", "remote": { "obs": { "obs_url": "obs://b/" } } }, ],
    "parameters": [{ "name": "lr", "value": "1e-3" }, { "name": "e", "value": "10" }]
  },
  "spec": { "resource": { "node_count": 1.5e1, "flavor_id": null } }
}
`;

/** A random edit of a text. */
export function randomEdit(
  text: string,
  below: (limit: number) => number,
): { start: number; end: number; inserted: string } {
  const start = below(text.length + 1);
  const removed = below(3) ? below(3) : below(30);
  const inserted = below(4) ? (pieces[below(pieces.length)] ?? '') : '';
  return { start, end: Math.min(text.length, start + removed), inserted };
}

/** Texts that each come from the one before by an edit, starting anew from a job now and then. */
export function* randomTexts(seed: number, count: number, start = sampleJob): Generator<string> {
  const below = randomNumbers(seed);
  let text = start;
  for (let index = 0; index < count; index++) {
    yield text;
    const edit = randomEdit(text, below);
    text = index % 60 ? text.slice(0, edit.start) + edit.inserted + text.slice(edit.end) : start;
  }
}
