/**
 * The language server beside VS Code's own JSON server: the same texts, turn by turn in one run, so the ratios mean the same on every
 * machine. Writes docs/BENCHMARKS.md, or with --check compares with the ratios there.
 */
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { median, type Ratios, ratioOf, report } from './benchmarksPage.ts';
import { type PeerFile, peerFile } from './peerFile.ts';
import { endPeer, type PeerServer, startPeer } from './peerServers.ts';
import { burst, peerTasks } from './peerTasks.ts';

/** How much is done with a file of a size. */
interface Size {
  readonly kilobytes: number;
  readonly starts: number;
  /** Of each task. */
  readonly rounds: number;
  readonly bursts: number;
  /** In a burst. */
  readonly keys: number;
}

/** The last one has fewer keys, because VS Code's server would take minutes for 200. */
const sizes: readonly Size[] = [
  { kilobytes: 1, starts: 20, rounds: 200, bursts: 10, keys: 200 },
  { kilobytes: 100, starts: 20, rounds: 40, bursts: 5, keys: 200 },
  { kilobytes: 1000, starts: 20, rounds: 12, bursts: 1, keys: 200 },
  { kilobytes: 10_000, starts: 3, rounds: 3, bursts: 1, keys: 20 },
];

/** Programs are slow until they are compiled. */
const warmUps = 2;

const chapter = {
  title: 'Language servers',
  text: `The language server of this extension, with all its rules, and the JSON server of VS Code with the schema of job files are asked the same things. Both are started by Node and
speak over stdio; the start is one of many, so what was compiled of this extension's server is kept. The key is typed into a value in the middle of the file's largest array. A burst is 200 keys (20 at 10 MB) that don't wait for answers, each with a completion, up to the last answer. In files
beyond 5 million characters, navigation, renaming, code lenses and inlay hints of this extension are off; no row asks for them. Its outline ends after 10,000 entries, so
the symbols of 1 MB and more are fewer than VS Code's. \`npm run bench -- peers\` writes this.`,
  sizes: sizes.map(({ kilobytes }) => kilobytes),
};

void main();

async function main(): Promise<void> {
  process.exit(report(chapter, await measureAll()) ? 0 : 1);
}

async function measureAll(): Promise<Ratios> {
  const ratios: Record<string, number[]> = {};
  // What is beside a job is looked for, and in the top folder of a machine that is much.
  const folder = pathToFileURL(temporaryFolder()).href;
  for (const size of sizes)
    for (const [task, ratio] of await measure(peerFile(size.kilobytes, folder), size))
      ratios[task] = [...(ratios[task] ?? []), ratio];
  return ratios;
}

async function measure(
  file: PeerFile,
  { starts, rounds, bursts, keys }: Size,
): Promise<[task: string, ratio: number][]> {
  const started = await compare(['ours', 'vscode'] as const, starts, (name) => startPeer(name, file), endPeer);
  const found: [string, number][] = [['start → first problems', started]];
  const servers = [await startPeer('ours', file), await startPeer('vscode', file)];
  let version = 1;
  for (const [task, run] of Object.entries(peerTasks)) {
    found.push([task, await compare(servers, rounds, (server, round) => run(server, file, version + round))]);
    version += rounds + warmUps;
  }
  const burstOf = (server: PeerServer, round: number) => burst(server, file, version + round * keys, keys);
  found.push(['burst of keys → last answer', await compare(servers, bursts, burstOf)]);
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
