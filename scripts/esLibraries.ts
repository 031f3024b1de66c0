import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** The libraries of the language server protocol, which are CommonJS as TypeScript writes it. */
const compiled =
  /[\\/]node_modules[\\/]vscode-(?:jsonrpc|languageserver|languageserver-protocol|languageclient)[\\/]lib[\\/].*\.js$/;

/** Makes ES modules of them again. Else each start copies thousands of exports from module to module, and nothing can be left out. */
export const esLibraries: Plugin = {
  name: 'es-libraries',
  setup: ({ onLoad }) => {
    onLoad({ filter: compiled }, ({ path }) => ({ contents: toEsModule(readFileSync(path, 'utf8')), loader: 'js' }));
  },
};

/** Modules of Node that are slow to load and rarely needed are loaded where they are used. */
const lateModule = /^const (\w+_1) = require\("(crypto|child_process|net|util|node:util|os)"\);$/gm;
const forward =
  /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/gm;

function toEsModule(source: string): string {
  const late = new Map([...source.matchAll(lateModule)].map(([, name = '', module]) => [name, module]));
  const forwarded = [...source.matchAll(forward)].map(([, name]) => name);
  const text = source
    .replace(/^Object\.defineProperty\(exports, "__esModule".*$/m, '')
    .replace(/^(?:exports\.\w+ = )+void 0;$/gm, '')
    .replace(lateModule, '')
    .replace(/\b\w+_1\b/g, (name) => (late.has(name) ? `(require("${late.get(name)}"))` : name))
    .replace(forward, (_, name, module, member) => `export { ${member} as ${name} } from ${pathOf(module, source)};`)
    .replace(/^__exportStar\(require\(("[^"]+")\), exports\);$/gm, 'export * from $1;')
    // A name without a number is that of a module which is one function.
    .replace(/^const (\w+)(?<!_\d) = require\(("[^"]+")\);$/gm, 'import $1 from $2;')
    // As a namespace, each of dozens of modules would copy the whole API of VS Code.
    .replace(/^(?:const|var) (\w+) = (?:__import\w+\()?require\("vscode"\)\)?;$/gm, 'const $1 = require("vscode");')
    .replace(
      /^(?:const|var) (\w+) = (?:__import\w+\()?require\(("(?!vscode")[^"]+")\)\)?;$/gm,
      'import * as $1 from $2;',
    );
  const exported = new Set([...text.matchAll(/\bexports\.(\w+)/g)].map(([, name = '']) => name));
  return withExports(
    text,
    [...exported].filter((name) => !forwarded.includes(name)),
  );
}

const pathOf = (module: string, source: string): string | undefined =>
  new RegExp(`^(?:const|var) ${module} = .*require\\(("[^"]+")\\)`, 'm').exec(source)?.[1];

/** What is exported and declared keeps its name; what is only assigned gets a variable. */
function withExports(text: string, exported: readonly string[]): string {
  const isDeclared = (name: string) =>
    new RegExp(`^(?:async )?(?:class|function|const|let|var) ${name}\\b`, 'm').test(text);
  const variables = exported.filter((name) => !isDeclared(name)).map((name) => `var ${localName(name)};\n`);
  const body = text
    .replace(/^exports\.(\w+) = \1;$/gm, '')
    .replace(/\bexports\.(\w+)/g, (_, name) => localName(name))
    // Of a namespace: `X || (exports.X = X = {})`.
    .replace(/\b(\w+) = \1 = \{\}/g, '$1 = {}');
  const list = exported.map((name) => `${localName(name)} as ${name}`);
  return `${variables.join('')}${body}\nexport { ${list.join(', ')} };\n`;
}

const localName = (name: string): string => (name === 'default' ? 'defaultExport' : name);
