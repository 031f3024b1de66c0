import { responseObject, type Static, string } from '../fields.ts';

export const ErrorResponse = responseObject(
  'ErrorResponse',
  'Body of an error response, such as when ModelArts rejects a job.',
  {
    error_msg: string('Description of the error. The wording can change, so programs should rely on `error_code`.', {
      examples: ['algorithm not found.'],
    }),
    error_code: string(
      'Error code: `ModelArts.` followed by four digits. The API gateway in front of the service has its own codes, such as `APIGW.0301`.',
      { notation: 'error-code', examples: ['ModelArts.2755'] },
    ),
    error_solution: string('How to fix the error. Not every error response has it.', {
      examples: ['Check whether the training project information in the request is valid.'],
    }),
  },
);

export type ErrorResponse = Static<typeof ErrorResponse>;
