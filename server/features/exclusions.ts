import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import type { JobDocument } from '../document/document.ts';
import { memoize } from '../document/memoize.ts';
import { isAt, type PartialJob, type Path } from '../document/path.ts';
import { fieldAt, resolveField, typesOf } from '../document/schema.ts';
import { rules } from '../rules/index.ts';
import type { JobRule } from '../rules/kit/rule.ts';

/** Tells of a property that an object doesn't have yet why the job can't have it there, in the words of the rule that would report it. */
export function exclusionsIn(document: JobDocument, owner: Path): (name: string) => string | undefined {
  const asked = excluding.filter(({ excludesIn = [] }) => excludesIn.some((form) => isObjectAt(owner, form)));
  const at = owner.map((step) => (typeof step === 'number' ? 0 : step));
  const messagesOf = (from: readonly JobRule[], changed: unknown) =>
    from.flatMap((rule) => messages(rule, changed as PartialJob, at));
  const before = new Set(
    asked.length
      ? messagesOf(
          asked,
          around(document.job, owner, (object) => object),
        )
      : [],
  );
  return (name) => {
    const all = [...asked, ...requiring.filter(({ followers = [] }) => isAnyAt([...owner, name], followers))];
    if (!all.length) return undefined;
    const sample = sampleOf(fieldAt([...owner, name]) ?? {});
    const after = messagesOf(
      all,
      around(document.job, owner, (object) => ({ ...object, [name]: sample })),
    );
    return after.find((message) => !before.has(message));
  };
}

const jobRules = rules.filter((rule): rule is JobRule => rule.check !== undefined);
const excluding = jobRules.filter(({ excludesIn }) => excludesIn);
const requiring = jobRules.filter(({ followers }) => followers);

const isAnyAt = (path: Path, forms: readonly string[]): boolean => forms.some((form) => isAt(path, form));

const isObjectAt = (path: Path, form: string): boolean => (form === '' ? path.length === 0 : isAt(path, form));

/** The job with an object changed. Of each array on the way there is only the item that leads there, because a job can have thousands. */
function around(value: unknown, [step, ...rest]: Path, change: (object: object) => object): unknown {
  if (step === undefined) return change(Object(value));
  if (typeof step === 'number') return [around(Array.isArray(value) ? value[step] : undefined, rest, change)];
  return { ...Object(value), [step]: around(Object(value)[step], rest, change) };
}

/** What a rule reports about an object or its properties. */
function messages(rule: JobRule, job: PartialJob, owner: Path): string[] {
  try {
    const findings = [...rule.check(job, {})].filter(
      ({ path }) => path.length <= owner.length + 1 && owner.every((step, index) => path[index] === step),
    );
    return findings.map(({ message }) => message);
  } catch {
    // The check of the file reports a rule that throws.
    return [];
  }
}

/** A value of a field that no rule takes for absent. */
const sampleOf = memoize((field: FieldSchema): NonNullable<unknown> => filled(field, 2));

function filled(field: FieldSchema, depth: number): NonNullable<unknown> {
  const { enum: [first] = [], properties = {}, items } = field;
  const [type] = typesOf(field);
  if (first !== undefined) return first;
  if (type === 'array') return items && depth ? [filled(resolveField(items), depth - 1)] : [];
  if (type !== 'object') return type === 'string' ? 'x' : type === 'boolean' ? true : 1;
  const members = depth
    ? Object.entries(properties).map(([name, member]) => [name, resolveField(member)] as const)
    : [];
  return Object.fromEntries(
    members.filter(([, { readOnly }]) => !readOnly).map(([name, member]) => [name, filled(member, depth - 1)]),
  );
}
