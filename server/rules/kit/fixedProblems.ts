interface FixedProblem {
  readonly id: string;
  readonly doc: string;
  /** A problem of any JSON file, so the JSON server of an editor reports it too. */
  readonly syntax?: true;
  /** A bug of this extension, which the user can report. */
  readonly bug?: true;
}

/** Problems that belong to no rule. Neither settings nor comments turn them off. */
export const fixedProblems = {
  syntax: {
    id: 'json-syntax',
    doc: "The file isn't valid JSON. Comments and trailing commas are allowed. They are removed before the job is submitted.",
    syntax: true,
  },
  duplicate: {
    id: 'duplicate-key',
    doc: 'An object has two properties with the same name. Only the last one counts.',
    syntax: true,
  },
  encoding: {
    id: 'not-utf8',
    doc: "The file is in another encoding than UTF-8, such as GBK, so characters were lost when it was read. What can't be read isn't submitted.",
  },
  number: {
    id: 'inexact-number',
    doc: 'A number is so large that programs read it as another one, or as none at all.',
  },
  depth: {
    id: 'too-deep',
    doc: 'The file is nested deeper than any training job. No other problems are reported.',
  },
  many: {
    id: 'too-many-problems',
    doc: 'The file has too many problems. Only the first ones are shown.',
  },
  ignore: { id: 'unknown-ignored-rule', doc: "A `// trainingjob-ignore` comment names a rule that doesn't exist." },
  broken: {
    id: 'rule-failed',
    doc: 'A rule failed because of a bug in this extension. All other rules still ran. Report the issue with the lines that the log shows.',
    bug: true,
  },
} satisfies Readonly<Record<string, FixedProblem>>;

/** The fixed problem with this id; undefined for the id of a rule. */
export const fixedProblemOf = (id: string): FixedProblem | undefined => byId.get(id);

const byId = new Map<string, FixedProblem>(Object.values(fixedProblems).map((problem) => [problem.id, problem]));
