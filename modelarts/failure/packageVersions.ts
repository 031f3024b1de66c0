import { linesOf, searchable, withoutPrefix } from './logLines.ts';

/** The versions of packages that a log shows, the last ones where it shows several. Names are in lower case, with hyphens. */
export function packageVersions(log: string): Map<string, string> {
  const versions = new Map<string, string>();
  for (const raw of linesOf(log)) {
    const line = withoutPrefix(searchable(raw)).trim();
    for (const [name, version] of versionsIn(line)) versions.set(name.toLowerCase().replaceAll('_', '-'), version);
  }
  return versions;
}

type Version = readonly [name: string, version: string];

function versionsIn(line: string): Version[] {
  const installed = /^Successfully installed (.+)$/.exec(line)?.[1];
  if (installed !== undefined)
    return installed.split(' ').flatMap((word) => versionIn(/^(.+?)-(\d[\w.+!]*)$/.exec(word)));
  return [
    ...versionIn(/^Requirement already satisfied: ([\w.-]+).{0,500}\((\d[\w.+!]*)\)$/.exec(line)),
    ...versionIn(/^Downloading (?:\S{0,500}\/)?([\w.]+)-(\d[\w.+!]*)-\S{1,200}\.whl\b/.exec(line)),
    ...versionIn(/^([A-Za-z][\w.-]{0,100})==(\d[\w.+!]*)$/.exec(line)),
    ...versionIn(/^([A-Za-z][\w.-]{0,100}) version ?[:=]? ?v?(\d[\w.+!]*)$/i.exec(line)),
  ];
}

const versionIn = (found: RegExpExecArray | null): Version[] => (found?.[1] && found[2] ? [[found[1], found[2]]] : []);
