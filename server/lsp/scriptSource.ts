import type { Knowledge } from '../knowledge/knowledge.ts';
import { localUriOf, type Mount, mountOf } from '../knowledge/mounts.ts';
import { type ScriptPlace, scriptPlaces, scriptUrl } from '../rules/kit/scriptPlace.ts';
import type { Script } from '../script/script.ts';
import type { FileReader } from './jobFiles.ts';
import { findScripts, onlyMatch, type ScriptFolders } from './onlyMatch.ts';
import { readScriptFiles, type ScriptFileParts } from './readScriptFiles.ts';
import { type JobAt, resting } from './resting.ts';
import { type SeenFiles, seenFiles } from './seenFiles.ts';

/** The scripts of job files, each read once until a file changes. */
export interface ScriptSource {
  /** What is known of the scripts of a job: the same object as long as nothing has changed. */
  readonly beside: (document: JobAt) => Promise<Knowledge>;
  /** Call after a file was created, changed or deleted. Returns whether that can affect a script. */
  readonly changed: (uri: string) => boolean;
  readonly forget: () => void;
}

export interface ScriptParts extends ScriptFileParts {
  readonly reader: Pick<FileReader, 'readFile' | 'listFolder' | 'isInFolders'>;
  readonly mountsAt: (uri: string) => Promise<readonly Mount[]>;
  readonly folders: () => Promise<readonly string[]>;
  /** Looks for scripts below a folder, for who does so once for many files. */
  readonly scriptsBelow?: (start: string) => Promise<ScriptFolders>;
  /** Files aren't watched, so what was read becomes outdated by itself. Gives the time in milliseconds. */
  readonly clock?: () => number;
  /** Is told why a script couldn't be read. Nothing is known of it then, and everything else works. */
  readonly onFailed: (error: unknown) => void;
}

interface Known {
  readonly script: Promise<Script | undefined>;
  readonly seen: SeenFiles;
  /** When it is outdated, which it isn't while it is being read. */
  until: number;
}

/** In milliseconds. */
const oldestUnwatched = 1000;

/** Looking through folders takes a while, and is only a small part of the time that its user types. */
const timesAsLong = 50;

/** A script that is still being named is another one with each character. */
const mostKnown = 100;

export function scriptSource(parts: ScriptParts): ScriptSource {
  const known = new Map<string, Known>();
  const combined = combinations();
  const scriptAt = (place: ScriptPlace, uri: string) => {
    const key = JSON.stringify([uri.slice(0, uri.lastIndexOf('/')), place.codeDir, place.path, place.root]);
    const before = known.get(key);
    const now = () => parts.clock?.() ?? 0;
    const begin = now();
    if (before && begin < before.until) return before.script;
    const seen = seenFiles();
    const script = load(place, uri, { ...parts, seen }).catch((error: unknown) => {
      parts.onFailed(error);
      return undefined;
    });
    if (known.size >= mostKnown) known.clear();
    const entry: Known = { script, seen, until: Number.POSITIVE_INFINITY };
    void script.then(() => {
      entry.until = begin + Math.max(oldestUnwatched, (now() - begin) * timesAsLong);
    });
    known.set(key, entry);
    return script;
  };
  const beside = resting(async ({ job, text }) => {
    const places = scriptPlaces(job);
    if (!places.length) return nothing;
    const scripts = await Promise.all(places.map((place) => scriptAt(place, text.uri)));
    return combined(places.map(scriptUrl), scripts);
  }, parts.clock);
  return {
    beside: beside.of,
    changed: (uri) => {
      const outdated = [...known].filter(([, { seen }]) => seen.areAffectedBy(uri));
      for (const [key] of outdated) known.delete(key);
      if (outdated.length > 0) beside.forget();
      return outdated.length > 0;
    },
    forget: () => {
      known.clear();
      beside.forget();
    },
  };
}

const nothing: Knowledge = {};

/** The same object for the same scripts. */
function combinations(): (urls: readonly string[], scripts: readonly (Script | undefined)[]) => Knowledge {
  const made = new Map<string, { readonly scripts: readonly (Script | undefined)[]; readonly knowledge: Knowledge }>();
  return (urls, scripts) => {
    if (scripts.every((script) => !script)) return nothing;
    const key = urls.join('\n');
    const before = made.get(key);
    if (before?.scripts.every((script, index) => script === scripts[index])) return before.knowledge;
    const found = urls.flatMap((url, index) => {
      const script = scripts[index];
      return script ? [[url, script] as const] : [];
    });
    const knowledge = { scripts: new Map(found.toReversed()) };
    if (made.size >= mostKnown) made.clear();
    made.set(key, { scripts, knowledge });
    return knowledge;
  };
}

interface Loading extends ScriptParts {
  readonly seen: SeenFiles;
}

async function load(place: ScriptPlace, uri: string, parts: Loading): Promise<Script | undefined> {
  const mounts = await parts.mountsAt(uri);
  const codeDir = `${place.codeDir.replace(/\/+$/, '')}/`;
  const mounted = localUriOf(codeDir, mounts);
  const script = mounted && (await readScriptFiles(place, mounted, within(mountOf(codeDir, mounts)?.folderUri, parts)));
  if (script) return { ...script, isMounted: true };
  const watched = parts.seen.watch(parts.reader);
  const { folders, scriptsBelow = (start) => findScripts(start, watched) } = parts;
  const similar = mounted ? undefined : await onlyMatch(place, uri, { folders, scriptsBelow });
  const found = similar && (await readScriptFiles(place, similar, within(similar, parts)));
  return found ? { ...found, isMounted: false } : undefined;
}

/** Links lead nowhere else: what isn't in the folder isn't sent with it, and a workspace must not have other files read. */
function within(folder: string | undefined, parts: Loading): ScriptFileParts {
  const { reader, seen } = parts;
  const isInside = (uri: string) => folder !== undefined && reader.isInFolders(uri, [folder]);
  return {
    ...parts,
    reader: seen.watch({
      readFile: async (uri) => (isInside(uri) ? reader.readFile(uri) : undefined),
      listFolder: async (uri) => (isInside(uri) ? reader.listFolder(uri) : undefined),
    }),
  };
}
