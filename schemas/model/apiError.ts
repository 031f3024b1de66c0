import { responseObject, type Static, string } from '../fields.ts';

export const ErrorResponse = responseObject(
  'ErrorResponse',
  'Body of a refusal: what ModelArts says when it does not take the job.',
  {
    error_msg: string('What went wrong, in a sentence. Its wording changes; decide by `error_code`.', {
      examples: ['algorithm not found.'],
    }),
    error_code: string(
      'Code of the refusal: `ModelArts.` and four digits. The API gateway in front of the service answers with codes of its own, such as `APIGW.0301`.',
      { examples: ['ModelArts.2755'] },
    ),
    error_solution: string('What to do about it. Not every refusal has it.', {
      examples: ['Check whether the training project information in the request is valid.'],
    }),
  },
);

export type ErrorResponse = Static<typeof ErrorResponse>;
