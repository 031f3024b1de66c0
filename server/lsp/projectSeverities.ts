import { memoize } from '../document/memoize.ts';
import { projectFileName, projectSettingsIn } from '../project/projectSettings.ts';
import type { RuleSeverities } from '../validate/ruleProblems.ts';
import type { ClientSetting } from './clientSetting.ts';
import { type FileReader, refusals } from './jobFiles.ts';
import { toSeverities } from './ruleSeverities.ts';

/** The severities of rules that count for a file. */
export interface Severities {
  /** What the user has set for `scope` wins over what the project of the file has agreed on. */
  readonly at: (uri: string, scope?: string) => Promise<RuleSeverities>;
  /** Call after a file has changed. Returns whether it can have an effect. */
  readonly changed: (uri: string) => boolean;
  readonly forget: () => void;
}

interface SeverityParts {
  readonly own: ClientSetting<RuleSeverities>;
  readonly readFile: FileReader['readFile'];
  /** Gets what is wrong with a file of a project, once for each time it's read. */
  readonly log: (text: string) => void;
}

/** Each folder is asked for its `.trainingjobrc.json` once, until one changes. */
export function projectSeverities({ own, readFile, log }: SeverityParts): Severities {
  const known = new Map<string, Promise<RuleSeverities>>();
  const ofFolder = (folder: string): Promise<RuleSeverities> => {
    const found = known.get(folder) ?? load(folder);
    known.set(folder, found);
    return found;
  };
  const load = async (folder: string): Promise<RuleSeverities> => {
    const read = await readFile(`${folder}/${projectFileName}`);
    if (read && 'text' in read) return rulesIn(read.text, folder);
    if (read) log(`${folder}/${projectFileName} isn't read: ${refusals[read.refused]}.`);
    const above = parentOf(folder);
    return above === undefined ? toSeverities(undefined) : ofFolder(above);
  };
  const rulesIn = (text: string, folder: string): RuleSeverities => {
    const { rules, faults } = projectSettingsIn(text);
    for (const fault of faults) log(`${folder}/${projectFileName}: ${fault}`);
    return toSeverities(rules);
  };
  return {
    at: async (uri, scope = uri) => {
      const folder = parentOf(uri);
      const agreed = folder === undefined ? toSeverities(undefined) : ofFolder(folder);
      const [set, project] = await Promise.all([own.at(scope), agreed]);
      return together(set)(project);
    },
    changed: (uri) => {
      const concerned = uri.endsWith(`/${projectFileName}`);
      if (concerned) known.clear();
      return concerned;
    },
    forget: () => {
      own.forget();
      known.clear();
    },
  };
}

/** One object for two, because what was checked is kept by it. */
const together = memoize((own: RuleSeverities) =>
  memoize(
    (project: RuleSeverities): RuleSeverities => (Object.keys(own).length === 0 ? project : { ...project, ...own }),
  ),
);

/** Of a file or folder; undefined where there is none, or where nothing can be read. */
function parentOf(uri: string): string | undefined {
  const [, parent] = /^(file:\/\/.*)\/[^/]*$/.exec(uri) ?? [];
  return parent === undefined || parent === 'file://' ? undefined : parent;
}
