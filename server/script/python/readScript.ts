/** Reads what a script takes from its command line, without running it. Has a bundle of its own, which is loaded when the first script is read. */
import type { Contract } from '../contract.ts';
import { callOwn } from './callOwn.ts';
import { evaluate } from './evaluate.ts';
import { absoluteName, importsIn, sureImportsIn } from './importsIn.ts';
import { runBlock } from './interpret.ts';
import { parsePython } from './parsePython.ts';
import type { Module } from './syntax.ts';
import { type Run, type Scope, type ScriptModule, scalar, uncertain, type Value } from './values.ts';

/** The text of a script, or of a module that it imports. */
export interface ScriptFile {
  readonly uri: string;
  readonly text: string;
  /** Dotted, from the folder where imports start; of a package, its `__init__.py` has the name of the package. */
  readonly name: string;
  readonly isPackage: boolean;
}

export interface ReadScript {
  readonly contract?: Contract;
  /** A part of the script isn't Python, or can't be read. */
  readonly isBroken: boolean;
  /** Modules that the script imports, dotted. */
  readonly imports: readonly string[];
}

/** The modules that a file imports, as far as they can be in the same folder: all names are from where imports start. */
export function importedModules(file: ScriptFile): string[] {
  const module = parsePython(file.text);
  return module ? importsIn(module.body, file) : [];
}

/** The outermost modules that are imported whenever a script runs, by it or by a module of its folder that it surely imports. */
export function sureImports(main: ScriptFile, modules: readonly ScriptFile[]): string[] {
  const byName = new Map(modules.map((file) => [file.name, file]));
  const found = new Set<string>();
  const files = [main];
  for (const file of files)
    for (const name of sureImportsIn(parsePython(file.text)?.body ?? [], file)) {
      const inner = byName.get(name);
      if (inner && !found.has(name)) files.push(inner);
      found.add(name);
    }
  return [...new Set([...found].map((name) => name.split('.')[0] ?? ''))];
}

export function readScript(main: ScriptFile, modules: readonly ScriptFile[]): ReadScript {
  const parsed = parsePython(main.text);
  if (!parsed) return { isBroken: true, imports: [] };
  const imports = importsIn(parsed.body, main);
  const run = newRun(new Map(modules.map((file) => [file.name, file])));
  const scope = scopeOf({ ...main, text: parsed.text }, '__main__');
  runBlock(parsed.body, scope, run);
  const isUnheard = run.events.length === 0;
  if (isUnheard) runOthers(parsed, scope, run);
  const contract = chosen(run, isUnheard);
  const found =
    contract && touchesArguments.test(parsed.text) ? { ...contract, isOpen: true, isCertain: false } : contract;
  return { isBroken: false, imports, ...(found && run.steps > 0 && { contract: found }) };
}

/** The command line is changed before it is read, or handed to somebody. Reading its length or an item is fine. */
const touchesArguments =
  /\bsys\.argv\s*(?:\[[^\]]*\]\s*)?(?:=(?!=)|\+=)|\bsys\.argv\s*\.\s*(?:append|extend|insert|pop|remove|clear|reverse|sort)\b|\bdel\s+sys\.argv|\bimport\s+argv\b|from\s+sys\s+import|=\s*sys\.argv\s*$/m;

/** The first reading that is certain; else the only one that may happen. */
function chosen({ events }: Run, isUnheard: boolean): Contract | undefined {
  const certain = isUnheard ? undefined : events.find(({ contract }) => contract.isCertain);
  if (certain) return certain.contract;
  const [first] = events;
  const isOnly = first && events.every(({ owner }) => owner === first.owner);
  return isOnly ? { ...first.contract, isCertain: false } : undefined;
}

/** Somebody else may call the functions that the script itself doesn't call. */
function runOthers({ body }: Module, scope: Scope, run: Run): void {
  for (const { kind, ...rest } of body) {
    const value = kind === 'function' && 'name' in rest ? scope.names.get(rest.name) : undefined;
    if (value?.kind !== 'function' || run.called.has(value.definition)) continue;
    const args = { positional: [], named: new Map(), sources: new Map(), isOpen: true, at: { uri: '', line: 1 } };
    uncertain(run, () => callOwn(value, args, run));
  }
}

/** More than any script of a training needs. */
const mostSteps = 300_000;

function newRun(files: ReadonlyMap<string, ScriptFile>): Run {
  const loaded = new Map<string, Value>();
  return {
    maybe: 0,
    caught: 0,
    depth: 0,
    steps: mostSteps,
    called: new Set(),
    events: [],
    notes: new Set(),
    hasForeignFlags: false,
    importModule: (from, level, path, run) => importModule({ files, loaded, from, level, path, run }),
    evaluate,
    callValue: callOwn,
  };
}

interface ImportRequest {
  readonly files: ReadonlyMap<string, ScriptFile>;
  readonly loaded: Map<string, Value>;
  readonly from: ScriptModule;
  readonly level: number;
  readonly path: string;
  readonly run: Run;
}

function importModule({ files, loaded, from, level, path, run }: ImportRequest): Value {
  const name = absoluteName(from, level, path);
  const known = loaded.get(name);
  if (known) return known;
  const file = files.get(name);
  const parsed = file && parsePython(file.text);
  if (!file || !parsed) {
    if (!isKnownForNoFlags(name)) run.hasForeignFlags = true;
    return { kind: 'external', path: name };
  }
  const scope = scopeOf({ ...file, text: parsed.text }, name);
  const value: Value = { kind: 'module', scope };
  // Modules can import each other in a circle.
  loaded.set(name, value);
  runBlock(parsed.body, scope, run);
  return value;
}

function scopeOf(module: ScriptModule, name: string): Scope {
  return { names: new Map([['__name__', scalar(name)]]), globals: new Set(), module };
}

/** These define no flags of absl, or none that a script gets by importing them. */
const isKnownForNoFlags = (name: string): boolean =>
  /^(?:absl|numpy|torch|torchvision|tensorflow|pandas|sklearn|scipy|tqdm|PIL|cv2|matplotlib|math|os|sys|re|time|random|json|logging|functools|typing|collections|datetime|pathlib|copy|itertools|argparse|shutil|subprocess|glob|csv|pickle|dataclasses|yaml)(?:\.|$)/.test(
    name,
  );
