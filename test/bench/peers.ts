/**
 * The language server beside VS Code's own JSON server: the same texts, turn by turn in one run, so the ratios mean the same on every
 * machine. Writes docs/BENCHMARKS.md, or with --check compares with the ratios there.
 */
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { median, type Ratios, ratioOf, report } from './benchmarksPage.ts';
import { type PeerFile, peerFile } from './peerFile.ts';
import { endPeer, startPeer } from './peerServers.ts';
import { peerTasks } from './peerTasks.ts';

/** In kB, with so many rounds of each task. */
const sizes: readonly (readonly [kilobytes: number, rounds: number])[] = [
  [1, 200],
  [100, 40],
  [1000, 12],
];

/** Programs are slow until they are compiled. */
const warmUps = 2;

const chapter = {
  title: 'Language servers',
  text: `The language server of this extension, with all its rules, and the JSON server of VS Code with the schema of job files are asked the same things. The key is typed into
a value in the middle of the file's largest array. \`npm run bench -- peers\` writes this.`,
  sizes: sizes.map(([kilobytes]) => kilobytes),
};

void main();

async function main(): Promise<void> {
  process.exit(report(chapter, await measureAll()) ? 0 : 1);
}

async function measureAll(): Promise<Ratios> {
  const ratios: Record<string, number[]> = {};
  // What is beside a job is looked for, and in the top folder of a machine that is much.
  const folder = pathToFileURL(temporaryFolder()).href;
  for (const [kilobytes, rounds] of sizes)
    for (const [task, ratio] of await measure(peerFile(kilobytes, folder), rounds))
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
