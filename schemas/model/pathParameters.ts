import { object, string } from '../fields.ts';

export const PathParameters = object(
  'PathParameters',
  "Parameters in the URL of the call. They aren't part of the file.",
  {
    project_id: string(
      "ID of the project that the job is created in. Like the credentials, it comes from the selected target. The service rejects a project that doesn't match the token (`ModelArts.2786`).",
      {
        minLength: 1,
        maxLength: 64,
        pattern: { regex: '^[A-Za-z0-9-]{1,64}$', sentence: 'Only letters, digits, and hyphens are allowed.' },
      },
    ),
  },
);
