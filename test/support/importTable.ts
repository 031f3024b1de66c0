import { posix } from 'node:path';

/** A room of the table in CONTRIBUTING.md: a folder without those inside it, or single files. */
export interface Room {
  readonly names: readonly string[];
  /** Rooms, files and packages that it may import. */
  readonly all: readonly string[];
  /** What it may import types of. */
  readonly types: readonly string[];
}

export interface Import {
  readonly from: string;
  /** A package, or the path of a file. */
  readonly to: string;
  readonly isType: boolean;
}

export function roomsIn(contributing: string): Room[] {
  const [table = ''] = (contributing.split('## Who may import what')[1] ?? '').split('\n## ');
  return table.split('\n').flatMap((line) => {
    const [, names = [], all = [], types = []] = line
      .split('|')
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
    return line.startsWith('|') && names.length ? [{ names, all, types }] : [];
  });
}

export function importsIn(from: string, text: string): Import[] {
  const statement = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.replace(templateLiteral, '``').matchAll(statement)].map(([, type, specifier, dynamic]) => {
    const name = specifier ?? dynamic ?? '';
    const to = name.startsWith('.') ? posix.join(posix.dirname(from), name) : name;
    return { from, to, isType: type !== undefined };
  });
}

/** A generator's templates hold imports of the files that it writes. */
const templateLiteral = /(?<=[=(>:?,[]\s*)`[^`]*`/g;

/** The room of a file. A row that names the file itself comes before the row of its folder. */
export const roomOf = (rooms: readonly Room[], file: string): Room | undefined =>
  rooms.find(({ names }) => names.includes(file)) ?? rooms.find(({ names }) => names.includes(folderOf(file)));

const folderOf = (file: string): string => `${posix.dirname(file)}/`;

/** What a room is called in messages. */
export const titleOf = ({ names: [first = ''] }: Room): string => first;

/** Folders whose files are in no room. */
export function homelessFaults(rooms: readonly Room[], files: readonly string[]): string[] {
  const folders = new Set(files.filter((file) => !roomOf(rooms, file)).map(folderOf));
  return [...folders].map((it) => `The import table of CONTRIBUTING.md has no row for \`${it}\`. Add one.`);
}

/** Why an import isn't allowed. */
export function importFault(rooms: readonly Room[], { from, to, isType }: Import): string | undefined {
  const room = roomOf(rooms, from);
  if (!room || roomOf(rooms, to) === room || room.all.some((name) => covers(name, to))) return undefined;
  const row = `the row \`${titleOf(room)}\` of CONTRIBUTING.md's table`;
  if (!room.types.some((name) => covers(name, to)))
    return `${from} imports ${to}, but ${row} doesn't list \`${nameIn(rooms, to)}\`. Move the code or add it to the row.`;
  return isType ? undefined : `${from} imports values of ${to}, but ${row} allows its types only. Use \`import type\`.`;
}

/** What a row would list to allow an import. */
function nameIn(rooms: readonly Room[], imported: string): string {
  if (!isOurs(imported)) return imported.startsWith('node:') ? 'node:' : imported;
  const stands = roomOf(rooms, imported)?.names.includes(imported) || !imported.includes('/');
  return stands ? imported : folderOf(imported);
}

const isOurs = (name: string): boolean => /\.(ts|json)$/.test(name);

/** A folder stands for the files in it, a package and `node:` for all that begins with them. */
const covers = (name: string, imported: string): boolean =>
  name === imported ||
  (isOurs(imported) ? name === folderOf(imported) : imported.startsWith(name.endsWith(':') ? name : `${name}/`));

/** Rooms are listed from the ground up, so what a row lists stands above it in the table. */
export function orderFaults(rooms: readonly Room[]): string[] {
  const heights = new Map(rooms.flatMap(({ names }, height) => names.map((name) => [name, height] as const)));
  return rooms.flatMap((room, height) =>
    [...room.all, ...room.types]
      .filter((name) => (heights.get(name) ?? -1) >= height)
      .map(
        (name) =>
          `The row \`${titleOf(room)}\` of CONTRIBUTING.md's table lists \`${name}\`, whose row isn't above it.`,
      ),
  );
}

/** A row lists what its files import, and no more, so that it stays as narrow as the code. */
export function unusedFaults(rooms: readonly Room[], imports: readonly Import[]): string[] {
  return rooms.flatMap((room) => {
    const own = imports.filter(({ from }) => roomOf(rooms, from) === room);
    const values = own.filter(({ isType }) => !isType);
    const isUnused = (name: string, among: readonly Import[]) => !among.some(({ to }) => covers(name, to));
    const unused = [
      ...room.all.filter((name) => isUnused(name, values)),
      ...room.types.filter((name) => isUnused(name, own)),
    ];
    return unused.map(
      (name) =>
        `The row \`${titleOf(room)}\` of CONTRIBUTING.md's table lists \`${name}\`, but no file there imports ${isUnused(name, own) ? 'it' : 'more than its types'}. Make the row narrower.`,
    );
  });
}

/** Rows and their lists name rooms and files that are there, and packages. */
export function missingFaults(rooms: readonly Room[], exists: (path: string) => boolean): string[] {
  const isPath = (name: string) => name.endsWith('/') || isOurs(name);
  return rooms.flatMap((room) =>
    [...room.names, ...room.all, ...room.types]
      .filter((name) => isPath(name) && !exists(name))
      .map((name) => `The row \`${titleOf(room)}\` of CONTRIBUTING.md's table names \`${name}\`, which doesn't exist.`),
  );
}

/** The circle among files, or what files are part of, in one sentence. */
export function circleFault(imports: readonly Import[], nodeOf: (file: string) => string): string | undefined {
  const targets = new Map<string, Map<string, Import>>();
  for (const it of imports) {
    const [from, to] = [nodeOf(it.from), nodeOf(it.to)];
    if (from !== to) targets.set(from, new Map([[to, it], ...(targets.get(from) ?? [])]));
  }
  const circle = circleIn(targets);
  if (!circle) return undefined;
  const [first = ''] = circle;
  const steps = circle.map((node, index) => targets.get(node)?.get(circle[index + 1] ?? first));
  const reasons = steps.map((it) => `${it?.from} imports ${it?.to}`).join(', ');
  return `${[...circle, first].join(' → ')} is a circle (${reasons}). Move what they share into a room below.`;
}

type Graph = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/** Nodes that lead to each other, the last to the first. */
function circleIn(graph: Graph): readonly string[] | undefined {
  const cleared = new Set<string>();
  const visit = (node: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(node)) return path.slice(path.indexOf(node));
    if (cleared.has(node)) return undefined;
    const circle = firstOf(graph.get(node)?.keys() ?? [], (target) => visit(target, [...path, node]));
    cleared.add(node);
    return circle;
  };
  return firstOf(graph.keys(), (node) => visit(node, []));
}

function firstOf<T, R>(items: Iterable<T>, find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
