/**
 * How soon VS Code shows the first problems of a file that wakes the extension, beside its own JSON extension with the same schema on the same text: in
 * fresh windows by turns, so the ratios mean the same on every machine. Writes docs/BENCHMARKS.md, or with --check compares with the ratios there.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../scripts/openBrowser.ts';
import { packExtension } from '../../scripts/packExtension.ts';
import { root } from '../../scripts/paths.ts';
import { type Host, startHost } from '../../scripts/startHost.ts';
import { testWindow } from '../../scripts/testWindow.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { median, type Ratios, ratioOf, report } from './benchmarksPage.ts';
import { peerFile } from './peerFile.ts';
import { figuresMark, type WindowFigures } from './windowFigures.ts';

const sizes = [1, 100, 1000];
const rounds = 9;

/** What a file is called tells which extension it wakes. */
const names = ['large.trainingjob.json', 'large.peer.json'];

const chapter = {
  title: 'Opening a file in VS Code',
  text: `Fresh windows of VS Code open a file with a fault by turns, which wakes this extension, or the JSON extension of VS Code with the schema of job
files. \`npm run bench -- activation\` writes this.`,
  sizes,
};

await using host = await startHost({ driven: true, extension: packExtension() });
await using browser = await openBrowser();
process.exitCode = report(chapter, await measureAll()) ? 0 : 1;

async function measureAll(): Promise<Ratios> {
  const extension = schemaExtension();
  const measured: WindowFigures[][][] = [];
  for (const kilobytes of sizes) measured.push(await measure(peerFile(kilobytes, '').text, extension));
  const ratiosOf = (kind: keyof WindowFigures) =>
    measured.map((byName) => ratioOf(byName.map((all) => median(all.map((it) => it[kind])))));
  return { 'open → first problems': ratiosOf('opened'), 'activation → first problems': ratiosOf('activated') };
}

async function measure(text: string, extension: string): Promise<WindowFigures[][]> {
  const windows = names.map((name) => ({ folder: folderWith(name, text), figures: [] as WindowFigures[] }));
  for (let round = 0; round <= rounds; round++)
    for (const { folder, figures } of round % 2 ? windows.toReversed() : windows) {
      const taken = await openIn(folder, extension, { host, browser });
      // The first one finds nothing compiled.
      if (round > 0) figures.push(taken);
    }
  return windows.map(({ figures }) => figures);
}

async function openIn(
  folder: string,
  extension: string,
  at: { readonly host: Host; readonly browser: Browser },
): Promise<WindowFigures> {
  const lines: string[] = [];
  const tests = join(root, 'dist', 'test', 'bench', 'inWindow.cjs');
  const log = (_: string, args: unknown[]) => lines.push(String(args[0]));
  const code = await testWindow(at.host, at.browser, { folder, extension, tests, log });
  const line = lines.find((it) => it.startsWith(figuresMark));
  if (code !== 0 || !line) throw new Error(`VS Code has found nothing in ${folder}:\n${lines.slice(-20).join('\n')}`);
  return JSON.parse(line.slice(figuresMark.length));
}

function folderWith(name: string, text: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), text);
  return folder;
}

/** An extension that gives files to VS Code's JSON extension, with the schema of job files. */
function schemaExtension(): string {
  const folder = join(temporaryFolder(), 'peer');
  mkdirSync(folder);
  copyFileSync(join(root, 'schemas', 'trainingjob.schema.json'), join(folder, 'schema.json'));
  const manifest = {
    name: 'peer',
    publisher: 'bench',
    version: '1.0.0',
    engines: { vscode: '*' },
    contributes: { jsonValidation: [{ fileMatch: '*.peer.json', url: './schema.json' }] },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
