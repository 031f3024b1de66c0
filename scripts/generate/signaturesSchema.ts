import { teamSignFields, teamSignLimits } from '../../modelarts/failure/teamSignFields.ts';

/** The schema of `.trainingjob/signatures.json`, from the table that its reader uses. */
export function signaturesSchema(id: string): object {
  const text = { type: 'string', minLength: 1, maxLength: teamSignLimits.longestText };
  const properties = Object.entries(teamSignFields).map(([name, { doc }]) => [
    name,
    { markdownDescription: doc, ...(name === 'fields' ? { type: 'array', items: text } : text) },
  ]);
  const required = Object.entries(teamSignFields).flatMap(([name, { isRequired }]) => (isRequired ? [name] : []));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: id,
    title: 'Signatures of failures',
    type: 'array',
    maxItems: teamSignLimits.mostSigns,
    items: {
      type: 'object',
      required,
      properties: Object.fromEntries(properties),
      defaultSnippets: [
        { label: 'signature', body: Object.fromEntries(required.map((name, index) => [name, `$${index + 1}`])) },
      ],
    },
  };
}
