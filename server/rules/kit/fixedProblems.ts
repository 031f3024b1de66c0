/** Problems that don't come from rules, and their docs in RULES.md. Neither settings nor comments turn them off. */
export const fixedProblems = {
  syntax: {
    id: 'json-syntax',
    doc: "The file isn't valid JSON. Comments and trailing commas are allowed. They are removed before the job is submitted.",
  },
  duplicate: {
    id: 'duplicate-key',
    doc: 'An object has two properties with the same name. Only the last one counts.',
  },
  depth: {
    id: 'too-deep',
    doc: 'The file is nested deeper than any training job. No other problems are reported.',
  },
  many: {
    id: 'too-many-problems',
    doc: 'The file has too many problems. Only the first ones are shown.',
  },
  ignore: {
    id: 'unknown-ignored-rule',
    doc: "A `// trainingjob-ignore` comment names a rule that doesn't exist.",
  },
} as const;
