/** What another form can't say is kept in comments of it, so that reading the file back gives the same job. */
import { isList, isMembers, isNumeral, jsonText, type Members, memberNamed, type Value } from '../document/value.ts';
import { parsedValue } from './jsonJob.ts';

/** A part of a job in which a form says something else, and what the job has there: nothing if it is absent. */
export interface Difference {
  readonly path: readonly string[];
  readonly value: Value | undefined;
}

/** Where a value has to be changed to become the wanted one. */
export function differences(value: Value | undefined, wanted: Value, path: readonly string[] = []): Difference[] {
  if (isMembers(value) && isMembers(wanted)) {
    const gone = value.members.filter(([name]) => memberNamed(wanted, name) === undefined);
    const changed = wanted.members.flatMap(([name, member]) =>
      differences(memberNamed(value, name), member, [...path, name]),
    );
    return [...changed, ...gone.map(([name]) => ({ path: [...path, name], value: undefined }))];
  }
  if (isList(value) && isList(wanted) && value.length === wanted.length)
    return wanted.flatMap((item, index) => differences(value[index], item, [...path, String(index)]));
  return value !== undefined && isSame(value, wanted) ? [] : [{ path, value: wanted }];
}

function isSame(one: Value, other: Value): boolean {
  if (isNumeral(one)) return isNumeral(other) && one.numeral === other.numeral;
  return one === other || (isList(one) && isList(other) && one.length + other.length === 0);
}

/** Comments that say the differences, each in one line behind `# `. */
export const commentsOf = (all: readonly Difference[]): string[] =>
  all.map(({ path, value }) => `# ${pointerOf(path)} = ${value === undefined ? absent : inOneLine(value)}`);

/** Whether a file has such comments. */
export const hasComments = (text: string): boolean => comment.test(text);

const comment = /^# \/\S* = \S/m;

/** The job of a file with such comments. */
export function withComments(job: Value, text: string): Value {
  return [...text.matchAll(/^# (\/\S*) = (\S.*)$/gm)].reduce((value, [, pointer = '', written = '']) => {
    const part = parsedValue(written);
    return part === undefined && written.trim() !== absent ? value : changed(value, pathOf(pointer), part);
  }, job);
}

const absent = '(absent)';

const pointerOf = (path: readonly string[]): string =>
  path.map((step) => `/${step.replace(/[~/]|[^!-}]/g, (it) => `~${hex(it)}`)}`).join('') || '/';

const pathOf = (pointer: string): string[] =>
  pointer === '/'
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((step) => step.replace(/~([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))));

const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');

/** Without what some languages take for the end of a line. */
function inOneLine(value: Value): string {
  if (isNumeral(value)) return value.numeral;
  if (isList(value)) return `[${value.map(inOneLine).join(', ')}]`;
  if (isMembers(value))
    return `{${value.members.map(([name, member]) => `${inOneLine(name)}: ${inOneLine(member)}`).join(', ')}}`;
  return jsonText(value);
}

function changed(value: Value, [step, ...rest]: readonly string[], part: Value | undefined): Value {
  if (step === undefined) return part ?? null;
  if (isList(value)) return value.map((item, index) => (String(index) === step ? changed(item, rest, part) : item));
  const owner: Members = isMembers(value) ? value : { members: [] };
  const old = memberNamed(owner, step);
  const next = rest.length > 0 ? changed(old ?? { members: [] }, rest, part) : part;
  const others = owner.members.filter(([name]) => name !== step);
  if (next === undefined) return { members: others };
  if (old === undefined) return { members: [...others, [step, next]] };
  return { members: owner.members.map(([name, member]) => [name, name === step ? next : member]) };
}
