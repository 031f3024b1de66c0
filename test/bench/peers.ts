/**
 * The language server beside VS Code's own JSON server: the same texts, turn by turn in one run, so the ratios mean the same on every
 * machine. Writes docs/BENCHMARKS.md, or with --check compares with the ratios there.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { type PeerFile, peerFile } from './peerFile.ts';
import { endPeer, startPeer } from './peerServers.ts';
import { peerTasks } from './peerTasks.ts';

const page = 'docs/BENCHMARKS.md';
/** In kB, with so many rounds of each task. */
const sizes: readonly (readonly [kilobytes: number, rounds: number])[] = [
  [1, 200],
  [100, 40],
  [1000, 12],
];

/** A ratio that is so much larger than the one in the page is worse, and no noise. */
const tolerated = 1.5;

/** Programs are slow until they are compiled. */
const warmUps = 2;

/** By task, the ratios of all sizes. */
type Ratios = Readonly<Record<string, readonly number[]>>;

void main();

async function main(): Promise<void> {
  const ratios = await measureAll();
  const rows = Object.entries(ratios).map(
    ([task, all]) => `| ${task} | ${all.map((it) => it.toFixed(2)).join(' | ')} |`,
  );
  console.log(rows.join('\n'));
  if (process.argv.includes('--check')) process.exit(worseThan(readFileSync(page, 'utf8'), ratios) ? 1 : 0);
  writeFileSync(page, pageOf(rows));
  process.exit(0);
}

async function measureAll(): Promise<Ratios> {
  const ratios: Record<string, number[]> = {};
  for (const [kilobytes, rounds] of sizes)
    for (const [task, ratio] of await measure(peerFile(kilobytes), rounds))
      ratios[task] = [...(ratios[task] ?? []), ratio];
  return ratios;
}

async function measure(file: PeerFile, rounds: number): Promise<[task: string, ratio: number][]> {
  const starts = await compare(['ours', 'vscode'] as const, 20, (name) => startPeer(name, file), endPeer);
  const found: [string, number][] = [['start → first problems', starts]];
  const servers = [await startPeer('ours', file), await startPeer('vscode', file)];
  let version = 1;
  for (const [task, run] of Object.entries(peerTasks)) {
    found.push([task, await compare(servers, rounds, (server, round) => run(server, file, version + round))]);
    version += rounds + warmUps;
  }
  found.push(['peak memory', ratioOf(servers.map((server) => server.peakMemory()))]);
  await Promise.all(servers.map(endPeer));
  return found;
}

/** The ratio of medians. Rounds count from 1, and the first ones aren't measured, nor is what ends a run. */
async function compare<T, R>(
  peers: readonly T[],
  rounds: number,
  run: (peer: T, round: number) => Promise<R>,
  end?: (result: R) => Promise<void>,
): Promise<number> {
  const times = peers.map((): number[] => []);
  for (let round = 1; round <= rounds + warmUps; round++) {
    const taken = await takeTurns(peers, { run: (peer) => run(peer, round), end, isReversed: round % 2 !== 0 });
    if (round > warmUps) for (const [index, time] of taken.entries()) times[index]?.push(time);
  }
  return ratioOf(times.map(median));
}

/** Milliseconds by peer, which take turns in who is first. */
interface Turn<T, R> {
  readonly run: (peer: T) => Promise<R>;
  readonly end: ((result: R) => Promise<void>) | undefined;
  readonly isReversed: boolean;
}

async function takeTurns<T, R>(peers: readonly T[], { run, end, isReversed }: Turn<T, R>): Promise<number[]> {
  const taken: number[] = [];
  for (const peer of isReversed ? peers.toReversed() : peers) {
    const begin = performance.now();
    const result = await run(peer);
    taken[peers.indexOf(peer)] = performance.now() - begin;
    await end?.(result);
  }
  return taken;
}

const ratioOf = ([ours = Number.NaN, theirs = Number.NaN]: readonly number[]): number => ours / theirs;

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** Says which ratios are clearly larger than those of a page. */
function worseThan(written: string, ratios: Ratios): boolean {
  const worse = Object.entries(ratios).filter(([task, all]) => {
    const row = written.split('\n').find((line) => line.startsWith(`| ${task} |`));
    const before = row?.split('|').slice(2, -1).map(Number) ?? [];
    return all.some((ratio, index) => ratio > (before[index] ?? Number.POSITIVE_INFINITY) * tolerated);
  });
  for (const [task] of worse) console.error(`${task}: slower than ${page} says.`);
  return worse.length > 0;
}

const pageOf = (rows: readonly string[]): string => `# Benchmarks

The language server of this extension, with all its rules, beside the JSON server of VS Code with the schema of job files: the same texts, turn by
turn in one run. A number is the ratio of medians; below 1 this extension's server is faster, or takes less memory. The key is typed into a value in the middle
of the file's largest array. \`npm run bench -- peers\` writes this page, and with \`--check\` compares with it.

| | ${sizes.map(([kilobytes]) => (kilobytes < 1000 ? `${kilobytes} KB` : `${kilobytes / 1000} MB`)).join(' | ')} |
|---|${sizes.map(() => '---:|').join('')}
${rows.join('\n')}
`;
