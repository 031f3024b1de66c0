import type { PartialJob, Path } from '../../document/path.ts';
import type { Span } from '../../document/span.ts';
import type { SchemaViolation, Violations } from '../../document/violations.ts';
import type { Change } from '../../edits/edit.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';

/** The settings of a rule, most severe first. */
export const levels = ['error', 'warning', 'information', 'hint', 'off'] as const;

export type Level = (typeof levels)[number];

export type Severity = Exclude<Level, 'off'>;

export const isLevel = (value: unknown): value is Level => levels.some((level) => level === value);

/** A quick fix. The first one of a finding is the preferred one. */
export interface Fix {
  /** Localized imperative that the user reads in the light bulb menu. */
  readonly title: string;
  readonly changes: readonly Change[];
  /** The fix keeps the meaning and loses nothing, so it may be applied on save. */
  readonly safe?: true;
  /** Never the preferred fix, because it isn't what the problem asks for. */
  readonly isLast?: true;
  /** A guess at a name that isn't like what is written, so nobody gets it without looking at this very problem. */
  readonly isGuess?: true;
  /** The name of the secret that the value becomes. An editor that keeps secrets stores the value first. */
  readonly secret?: string;
}

/** What a rule reports about one path. `validate` adds rule ID and severity. */
export interface Finding {
  readonly path: Path;
  /** Marks the property name instead of the value. Objects and arrays are always marked by their name. */
  readonly on?: 'name';
  /** Marks a part of the string, by offsets in its value. */
  readonly part?: Span;
  /** Localized. Says what is wrong, and what to do if that isn't obvious. */
  readonly message: string;
  /** Less severe than the rule's own severity. */
  readonly severity?: Severity;
  /** The ModelArts error codes that this finding predicts, if they aren't all those of the rule. */
  readonly codes?: readonly string[];
  readonly fixes?: readonly Fix[];
  /** Other properties that are involved. */
  readonly related?: readonly { readonly path: Path; readonly message: string }[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
}

/** At least one example. */
type Examples = readonly [unknown, ...unknown[]];

interface RuleBase {
  /** Kebab-case; never renamed or reused. */
  readonly id: string;
  readonly severity: Severity;
  /** The ModelArts error codes that this rule predicts, most likely first. A finding can say which of them it predicts. */
  readonly codes?: readonly string[];
  /** The rule runs only if the user turns it on. */
  readonly offByDefault?: true;
  /** Finds what the service adds to a request, so its fixes help to turn a response into one. */
  readonly filledIn?: true;
  /** Finds what fixes leave for the user to fill in, so a fix that makes it report something does no harm. */
  readonly leftByFixes?: true;
  /** Finds that a whole part of the job isn't written yet, so a fix that takes no part away does no harm. */
  readonly ofUnwrittenPart?: true;
  /** What it finds makes all else that is said of the file pointless. */
  readonly alone?: true;
  /** A few sentences for docs/RULES.md, in Markdown. */
  readonly doc: string;
  /** Parts of a request body. The rule reports only the `invalid` ones. docs/RULES.md shows the first of each, the tests run all. */
  readonly invalid: Examples;
  readonly valid: Examples;
  /** What is known beside the examples. */
  readonly given?: Knowledge;
}

/** A rule about the job: it involves several properties, or more than the schema can express. */
export interface JobRule extends RuleBase {
  /** What isn't known beside the job is absent, as it is for the endpoint: then the rule has nothing to say about it. */
  readonly check: (job: PartialJob, knowledge: Knowledge) => Iterable<Finding>;
  /** Paths, written like `algorithm.environments.*` (see `isAt`), where this rule replaces the general schema rules. */
  readonly replacesSchema?: readonly string[];
  /**
   * The objects, written like `algorithm.inputs[].remote` or empty for the whole job, in which one property excludes another by this
   * rule: completion asks it about a name before it offers that.
   */
  readonly excludesIn?: readonly string[];
  /**
   * The properties, written like `algorithm.item_version_id`, that are of no use before the one that this rule requires beside them:
   * until it is there, completion offers them last.
   */
  readonly followers?: readonly string[];
  /** The rule is about the form of a string, so it skips strings with placeholders. */
  readonly formatOnly?: true;
  readonly explain?: never;
}

/** A rule that explains a schema violation, which is one of all those of the file. The first rule that returns a finding wins. */
export interface SchemaRule extends RuleBase {
  /** `explained` stands for a violation that the finding about another one is about, too. */
  readonly explain: (violation: SchemaViolation, all: Violations) => Finding | 'explained' | undefined;
  readonly check?: never;
  readonly replacesSchema?: never;
}

export type Rule = JobRule | SchemaRule;

/** Rules about one part of a job. */
export interface Topic {
  /** Picks that part, or what has to be known. Most jobs lack most parts, so the rules of a topic run only on jobs that have its part. */
  readonly about?: (job: PartialJob, knowledge: Knowledge) => unknown;
  /**
   * Tells of most jobs, in a fraction of the time, that no rule finds anything in them, whatever is known beside them. Of others it knows
   * nothing. It is asked where there are thousands of jobs, and only of those that fit the schema and have no tasks. It gets the job also as
   * it is written, because a text is searched in less time than its job.
   */
  readonly isFine?: (job: PartialJob, written: string) => boolean;
  readonly rules: readonly Rule[];
}
