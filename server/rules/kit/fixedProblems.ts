/** Problems that are no rule's, with what RULES.md says of them. Neither settings nor comments switch them off. */
export const fixedProblems = {
  syntax: {
    id: 'json-syntax',
    doc: 'The text is not JSON. Comments and trailing commas are no problem: they are left out of what is sent.',
  },
  duplicate: { id: 'duplicate-key', doc: 'An object has two members of the same name; only the last one counts.' },
  depth: { id: 'too-deep', doc: 'The text is nested deeper than any training job. Nothing else is said of it.' },
  many: { id: 'too-many-problems', doc: 'The text has more problems than anybody can read; the first ones are shown.' },
  ignore: { id: 'unknown-ignored-rule', doc: 'A comment `// trainingjob-ignore` names no rule there is.' },
} as const;
