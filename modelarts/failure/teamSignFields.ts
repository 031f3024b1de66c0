/** What a signature of a team has. The reader and the schema of `.trainingjob/signatures.json` are made of it. */
export const teamSignFields = {
  id: { isRequired: true, doc: 'Name of the signature. One of the same name that is built in is replaced.' },
  line: {
    isRequired: true,
    doc: 'What a line of the log contains, in upper or lower case. An asterisk stands for any text.',
  },
  cause: {
    isRequired: true,
    doc: 'What has happened. `{1}` is the text that the first asterisk stands for, `{2}` that of the second one.',
  },
  remedy: { isRequired: true, doc: 'What to do.' },
  fields: {
    isRequired: false,
    doc: 'Fields of the job file that can be to blame, such as `algorithm.parameters[].value`, the likeliest first.',
  },
} as const;

export const teamSignLimits = {
  mostSigns: 200,
  /** In characters. */
  longestText: 1_000,
} as const;
