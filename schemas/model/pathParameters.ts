import { object, string } from '../fields.ts';

export const PathParameters = object(
  'PathParameters',
  'What the URL of the call names. None of it stands in the file.',
  {
    project_id: string(
      'Project of the region the job is created in; together with the credentials it comes from the target that is chosen. A project that is not that of the token is refused (`ModelArts.2786`).',
      {
        minLength: 1,
        maxLength: 64,
        pattern: { regex: '^[A-Za-z0-9-]{1,64}$', sentence: 'Only letters, digits, and hyphens are allowed.' },
      },
    ),
  },
);
