import { cacheFolder, homeFolder, pythonFolder } from '../../../../server/plan/containerPaths.ts';
import { innerCommand, type Launch, type Room, type RoomNode } from './room.ts';

/** No room, where the system can't make one: the container's paths lie in the job's own folder, and are written so. */
export const foldersRoom = (programs: string): Room => ({
  name: 'folders',
  description: 'no room, because this system offers none: the paths of the container are folders below',
  isClosed: false,
  launch: (node) => launch(programs, node),
});

function launch(programs: string, { plan, folders }: RoomNode): Launch {
  const { root, channels, files } = folders;
  const places = [homeFolder, `${cacheFolder}/`, String(plan.environment['MA_JOB_DIR']), ...channels, ...files];
  const replacements = [
    ...places.map((path) => [path, root + path] as const),
    ...addressesIn(plan.files['/etc/hosts']),
  ];
  const here = (text: string) => replaceAll(text, replacements);
  const { command } = plan;
  const local =
    command.kind === 'shell'
      ? { kind: command.kind, text: here(command.text) }
      : { kind: command.kind, words: command.words.map(here) };
  const [program = '', ...args] = innerCommand({ ...plan, command: local });
  const environment = Object.fromEntries(Object.entries(plan.environment).map(([name, value]) => [name, here(value)]));
  return {
    program,
    args,
    environment: { ...environment, PATH: `${here(`${pythonFolder}/bin`)}:${programs}`, TMPDIR: `${root}/tmp` },
    folder: here(plan.workingFolder),
  };
}

/** Replaces what begins first, and of that the longest, in one pass: what was replaced isn't replaced again. */
export function replaceAll(text: string, replacements: readonly (readonly [string, string])[]): string {
  const longestFirst = replacements.toSorted(([a], [b]) => b.length - a.length);
  let [done, rest] = ['', text];
  for (;;) {
    const found = longestFirst.map(([name, value]) => ({ name, value, at: rest.indexOf(name) }));
    const [next] = found.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
    if (!next) return done + rest;
    done += rest.slice(0, next.at) + next.value;
    rest = rest.slice(next.at + next.name.length);
  }
}

/** The full names and addresses in a file of hosts. */
function addressesIn(hosts = ''): (readonly [string, string])[] {
  const lines = hosts.split('\n').map((line) => line.split(' '));
  return lines.flatMap(([address = '', name = '']) =>
    name.startsWith('modelarts-') ? [[name, address] as const] : [],
  );
}
