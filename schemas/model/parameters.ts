import {
  array,
  boolean,
  enumeration,
  notImplemented,
  nullable,
  object,
  openEnum,
  optional,
  ref,
  string,
} from '../fields.ts';

export const ParameterConstraint = object(
  'ParameterConstraint',
  'Constraints on the value of a hyperparameter. Usually inherited from the algorithm, so a request rarely needs them.',
  {
    type: optional(
      enumeration(
        'Type that `value` must have when it is parsed (`ModelArts.2825`).',
        {
          String: 'Any string.',
          Integer: 'An integer.',
          Float: 'A decimal number.',
          Boolean: '`true` or `false`, in uppercase or lowercase.',
        },
        { examples: ['String', 'Integer'] },
      ),
    ),
    editable: optional(
      boolean('Whether a job can override the value that the algorithm sets.', {
        default: false,
        examples: [true],
      }),
    ),
    required: optional(
      boolean('Whether a job must set a value for this hyperparameter.', { default: false, examples: [true] }),
    ),
    sensitive: optional(
      notImplemented(
        boolean('Intended to hide the value, but the service shows it anyway.', {
          examples: [false],
        }),
      ),
    ),
    valid_type: optional(
      enumeration(
        'How `valid_range` limits the value.',
        {
          None: 'No limit.',
          Range: 'A value between two bounds.',
          Choice: 'One of the listed values.',
        },
        { examples: ['None'] },
      ),
    ),
    valid_range: optional(
      array(
        'The two bounds if `valid_type` is `Range`, the allowed values if it is `Choice`, or an empty array if it is `None`. Numbers are written as strings. The service rejects an invalid range (`ModelArts.2770`).',
        string('A bound or an allowed value.'),
        { examples: [[]] },
      ),
    ),
  },
);

export const I18nDescription = object('I18nDescription', 'A description in a second language, for the console.', {
  language: optional(openEnum('Language of the description.', { 'zh-cn': 'Simplified Chinese.', 'en-us': 'English.' })),
  description: optional(string('Description in that language.')),
});

export const Parameter = object(
  'Parameter',
  'A hyperparameter. The boot script gets it as the command-line argument `--name=value`.',
  {
    name: optional(
      string(
        'Name of the hyperparameter. The script reads it as `--<name>`. The service rejects duplicate names (`ModelArts.2767`).',
        {
          minLength: 1,
          maxLength: 64,
          pattern: {
            regex: '^[A-Za-z0-9_-]{1,64}$',
            sentence: 'Only letters, digits, underscores, and hyphens are allowed.',
          },
          examples: ['input_dir', 'large_file_method', 'world_size'],
          reuse: 'parameter-name',
        },
      ),
    ),
    value: optional(
      string(
        'Value of the hyperparameter. Always a string, even for numbers and booleans. It must satisfy `constraint` (`ModelArts.2765`, `ModelArts.2825`). Everyone who can see the job can read the value, so it must not contain passwords.',
        { examples: ['obs://cn-north-4-rse/test/moxingtest-dir/', '1', 'False'] },
      ),
    ),
    description: optional(string('Description of the hyperparameter. Can be empty.', { examples: [''] })),
    constraint: optional(ref('Type and range that the value must satisfy.', ParameterConstraint)),
    i18n_description: optional(
      nullable(ref('Description in a second language, or null.', I18nDescription, { examples: [null] })),
    ),
  },
  { suggested: ['name', 'value'] },
);
