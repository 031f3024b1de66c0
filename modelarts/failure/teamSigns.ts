import * as l10n from '@vscode/l10n';
import type { LineTest, LogSign, LogSigns } from '../answers/logSigns/logSign.ts';
import { isRecord, parsedJson } from '../jsonValue.ts';
import { teamSignFields, teamSignLimits } from './teamSignFields.ts';

/** The signs that a team has added, and what is wrong with others. */
export interface TeamSigns {
  readonly signs: LogSigns;
  readonly faults: readonly string[];
}

const { mostSigns, longestText } = teamSignLimits;

/** Reads signs such as `[{ "id": "proxy-down", "line": "proxy * refused", "cause": "Proxy {1} is down.", "remedy": "Call us." }]`. */
export function teamSignsIn(text: string): TeamSigns {
  const items = parsedJson(text);
  if (!Array.isArray(items) || items.length > mostSigns)
    return { signs: {}, faults: [l10n.t('Signatures must be a JSON array of at most {0} objects.', mostSigns)] };
  const lower = lowerCaseOfLine();
  const faults: string[] = [];
  const signs: Record<string, LogSign> = {};
  for (const [index, item] of items.entries()) {
    const fault = faultIn(item);
    if (fault === undefined) signs[String(item.id)] = signOf(item, lower);
    else faults.push(l10n.t('Signature {0} is left out. {1}', index + 1, fault));
  }
  return { signs, faults };
}

const required = Object.entries(teamSignFields).flatMap(([name, { isRequired }]) => (isRequired ? [name] : []));

function faultIn(item: unknown): string | undefined {
  if (!isRecord(item)) return l10n.t('It must be an object.');
  const wrong = required.find((name) => !isText(item[name]));
  if (wrong) return l10n.t('"{0}" must be a string of at most {1} characters.', wrong, longestText);
  if (partsOf(String(item['line'])).every((part) => part.trim().length < shortestPart))
    return l10n.t('"line" must have {0} characters or more that are no asterisks.', shortestPart);
  const { fields = [] } = item;
  if (!Array.isArray(fields) || !fields.every(isText)) return l10n.t('"fields" must be an array of strings.');
  return undefined;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= longestText;

/** Less would be on every line. */
const shortestPart = 4;

function signOf(item: Readonly<Record<string, unknown>>, lower: LowerCase): LogSign {
  const { line, cause, remedy, fields = [] } = item;
  return {
    shows: globTest(String(line), lower),
    cause: String(cause),
    remedy: String(remedy),
    fields: fields as readonly string[],
    isCalm: true,
    isOfTeam: true,
  };
}

const partsOf = (glob: string): string[] => glob.split('*');

type LowerCase = (line: string) => string;

/** All signs ask for that of the same line, one after the other. */
function lowerCaseOfLine(): LowerCase {
  let [last, lower] = ['', ''];
  return (line) => {
    if (line !== last) [last, lower] = [line, line.toLowerCase()];
    return lower;
  };
}

/** Finds texts one after the other, whatever their case. What is between them is named by numbers. No regular expression: others write it. */
function globTest(glob: string, lowerCase: LowerCase): LineTest {
  const parts = partsOf(glob.toLowerCase());
  const longest = parts.toSorted((one, other) => other.length - one.length)[0] ?? '';
  return {
    exec: (line) => {
      const lower = lowerCase(line);
      // Nearly all lines end here.
      if (!lower.includes(longest)) return null;
      const groups: Record<string, string> = {};
      let [start, end] = [-1, 0];
      for (const [index, part] of parts.entries()) {
        const isRest = index > 0 && index === parts.length - 1 && part === '';
        const at = isRest ? lower.length : lower.indexOf(part, end);
        if (at < 0) return null;
        if (index > 0) groups[index] = line.slice(end, at);
        else start = at;
        end = at + part.length;
      }
      return { 0: line.slice(start, end), groups };
    },
  };
}
