import type { PartialJob, Path } from '../../document/path.ts';
import type { SchemaViolation } from '../../document/readJob.ts';
import type { Change } from '../../edits/edit.ts';

/** What a rule may be set to, the severest first. */
export const levels = ['error', 'warning', 'information', 'hint', 'off'] as const;

export type Level = (typeof levels)[number];

export type Severity = Exclude<Level, 'off'>;

export const isLevel = (value: unknown): value is Level => levels.some((level) => level === value);

/** A way out of a problem. The first one of a finding is the preferred one. */
export interface Fix {
  /** Imperative, localised: what the user reads in the light bulb. */
  readonly title: string;
  readonly changes: readonly Change[];
  /** Says rightly what is said already, and loses nothing: may be done on save, without a look at it. */
  readonly safe?: true;
  /** The name of the secret that the value at the finding's path becomes; an editor that keeps secrets stores the value first. */
  readonly secret?: string;
}

/** What a rule has to say about one place. Id and severity are the runner's business. */
export interface Finding {
  readonly path: Path;
  /** Mark the name rather than the value. Objects and arrays are marked by their name anyway. */
  readonly on?: 'name';
  /** Localised; names the field and the remedy. */
  readonly message: string;
  /** Milder than the rule's own. */
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
  /** The other field involved. */
  readonly related?: readonly { readonly path: Path; readonly message: string }[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
}

/** At least one fragment. */
type Examples = readonly [unknown, ...unknown[]];

interface RuleBase {
  /** Kebab-case; never renamed or reused. */
  readonly id: string;
  readonly severity: Severity;
  /** The ModelArts codes this rule predicts, the likeliest first. */
  readonly codes?: readonly string[];
  /** Only where the user switches it on. */
  readonly offByDefault?: true;
  /** One or two sentences for docs/RULES.md, in Markdown. */
  readonly doc: string;
  /** Fragments of a request body: the rule reports the `invalid` ones only. docs/RULES.md shows the first of each, the tests run all. */
  readonly invalid: Examples;
  readonly valid: Examples;
}

/** A rule over the job: everything that involves more than one field, or more than the schema can say. */
export interface JobRule extends RuleBase {
  readonly check: (job: PartialJob) => Iterable<Finding>;
  /**
   * Places, written like `algorithm.environments.*` (see `isAt`), where the schema has limits for the value or its name,
   * or wants a member, and this rule says all there is to say: the general words of the schema rules are not added.
   */
  readonly replacesSchema?: readonly string[];
  /** About how a text is written: nothing can be said of one that is known only when the references in it are put in. */
  readonly formatOnly?: true;
  readonly explain?: never;
}

/** A rule that words what the schema found. The first rule of the table that answers has the word. */
export interface SchemaRule extends RuleBase {
  readonly explain: (mismatch: SchemaViolation) => Finding | undefined;
  readonly check?: never;
  readonly replacesSchema?: never;
}

export type Rule = JobRule | SchemaRule;

/** Rules about one part of a job. */
export interface Topic {
  /** Picks that part. Most jobs lack most parts, so the rules of a topic run only on jobs that have its part. */
  readonly about?: (job: PartialJob) => unknown;
  readonly rules: readonly Rule[];
}
