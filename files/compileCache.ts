import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { basename, dirname, join } from 'node:path';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';
import { compiledFolder } from './compiledFolder.ts';

/**
 * Keeps what V8 has compiled of the parts that a program loads from now on, so that it starts sooner the next time. Node's own cache has only
 * what is compiled before a part runs, which is hardly any function.
 */
export function keepCompiled(program: string, version: string): void {
  // Beside their sources they are built anew all the time.
  if (process.env.NODE_DISABLE_COMPILE_CACHE || existsSync(join(dirname(program), '..', 'esbuild.mjs'))) return;
  const { NODE_COMPILE_CACHE: given, XDG_CACHE_HOME: cache, LOCALAPPDATA: local, HOME: home } = process.env;
  const own = cache || local || (home && join(home, '.cache'));
  const folder = given || (own && compiledFolder(join(own, 'trainingjob', 'compiled'), version));
  // Programs run different functions of the parts that they share.
  if (folder) keepParts(join(folder, basename(program, '.cjs')));
}

/** In milliseconds. At its end a program that is killed keeps nothing, and one that has run for long knows no more how it started. */
const timeOfStart = 5000;

function keepParts(folder: string): void {
  const unkept = new Map<string, Script>();
  loaders['.cjs'] = (module, filename) => {
    // Of the text V8 compares only the length, but the names of parts change with what is in them.
    const file = join(folder, `${basename(filename)}-${process.version}-${cachedDataVersionTag()}`);
    const script = scriptOf(filename, readKept(file));
    if (script.cachedDataRejected !== false) unkept.set(file, script);
    const require = (id: string) =>
      id.startsWith('./') ? partAt(join(dirname(filename), id), module) : module.require(id);
    script.runInThisContext()(module.exports, require, module, filename, dirname(filename));
  };
  const keep = () => {
    for (const [file, script] of unkept) writeKept(file, script.createCachedData());
    unkept.clear();
    setFlagsFromString('--flush-bytecode');
  };
  // Else V8 forgets until then what only a start needs, if it collects much garbage.
  setFlagsFromString('--no-flush-bytecode');
  setTimeout(keep, timeOfStart).unref();
  process.on('exit', keep);
}

/** Node would look for each part, for what it links to, and for its package, which takes as long as to read it. */
function partAt(filename: string, parent: NodeJS.Module): unknown {
  const known = cache[filename];
  if (known) return known.exports;
  const part = new nodeModule.Module(filename, parent);
  loaders['.cjs']?.(part, filename);
  cache[filename] = part;
  return part.exports;
}

/** `require.extensions` and `require.cache`, which a bundle can't name. */
const { _extensions: loaders, _cache: cache } = nodeModule.Module as unknown as {
  readonly _extensions: NodeJS.RequireExtensions;
  readonly _cache: NodeJS.Dict<NodeJS.Module>;
};

const opening = '(function (exports, require, module, __filename, __dirname) { ';

const scriptOf = (filename: string, cachedData: Buffer | undefined): Script =>
  new Script(`${opening}${readFileSync(filename, 'utf8')}\n})`, {
    filename,
    columnOffset: -opening.length,
    ...(cachedData && { cachedData }),
  });

/** V8 crashes of what was damaged on the disk. So it is there twice: comparing that takes less than any sum. */
function readKept(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const data = bytes.subarray(0, bytes.length / 2);
    return data.equals(bytes.subarray(data.length)) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** What can't be written is no reason to say anything: it is compiled again the next time. */
function writeKept(file: string, data: Buffer): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, Buffer.concat([data, data]));
    renameSync(unfinished, file);
  } catch {
    removeIfCan(unfinished);
  }
}

/** On a full disk there is a part of it, one for each start. */
function removeIfCan(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Nobody reads it.
  }
}
