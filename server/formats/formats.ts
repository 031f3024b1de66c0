import { readCommand, writeCurl } from './curl.ts';
import { type Found, firstOnly, type Read, type Refused, type Write } from './format.ts';
import type { FormatId } from './formatNames.ts';
import { readHttpText } from './httpText.ts';
import { readJson } from './jsonJob.ts';
import { readKooCli, writeKooCli } from './koocli.ts';
import { readMaCli, writeMaCli } from './maCli.ts';
import { readPowerShell } from './powerShellHash.ts';
import { readScript, writePythonSdk } from './pythonSdk.ts';
import { readHar, readSeveral } from './several.ts';
import { readTerraform, writeTerraform } from './terraform.ts';

/** Writes a job in each of the forms. */
export const writers: Readonly<Record<FormatId, Write>> = {
  curl: writeCurl,
  koocli: writeKooCli,
  'ma-cli': writeMaCli,
  terraform: writeTerraform,
  'python-sdk': writePythonSdk,
};

/** The most certain ones first: what is JSON is nothing else. */
const readers: readonly Read[] = [
  ...[readJson, readHar, readSeveral, readTerraform, readKooCli, readCommand, readPowerShell],
  ...[readHttpText, readMaCli, readScript],
];

/** In characters. A job has a few thousand, and a list of jobs some hundred thousand. */
const [longest, longestScript] = [5_000_000, 300_000];

/** The job of a text in whichever form; why it can't be read, where that is known; nothing where no form is certain. */
export function readForeign(text: string): Found | Refused | undefined {
  if (text.length > longest) return undefined;
  const content = text.replace(/^\uFEFF/, '');
  const whole = read(content);
  if (whole && 'job' in whole) return whole;
  const fenced = fencedIn(content).map((part) => read(part));
  return (
    firstOnly(fenced.flatMap((found) => (found && 'job' in found ? [found] : []))) ?? whole ?? fenced.find(Boolean)
  );
}

const read = (text: string) =>
  text.length > longestScript
    ? (readJson(text) ?? readHar(text) ?? readSeveral(text))
    : firstOf(readers.map((reader) => () => reader(text)));

/** The first job; the first refusal, where there is none. */
function firstOf(attempts: readonly (() => Found | Refused | undefined)[]): Found | Refused | undefined {
  let refusal: Refused | undefined;
  for (const attempt of attempts) {
    const found = attempt();
    if (found && 'job' in found) return found;
    refusal ??= found;
  }
  return refusal;
}

/** The parts of a text that Markdown fences off. */
function fencedIn(text: string): string[] {
  const parts: string[] = [];
  let open: { readonly fence: string; readonly lines: string[] } | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [, fence] = /^[ \t>]*(`{3,}|~{3,})/.exec(line) ?? [];
    if (!open && fence !== undefined) open = { fence, lines: [] };
    else if (open && fence?.startsWith(open.fence)) {
      parts.push(open.lines.join('\n'));
      open = undefined;
    } else open?.lines.push(line);
  }
  return parts.slice(0, mostParts);
}

const mostParts = 20;
