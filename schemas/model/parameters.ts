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
  'What values a hyperparameter may take. Usually inherited from the algorithm, so a request rarely needs it.',
  {
    type: optional(
      enumeration(
        'Type that `value` has to parse as (`ModelArts.2825`).',
        {
          String: 'Any text.',
          Integer: 'A whole number.',
          Float: 'A decimal number.',
          Boolean: '`true` or `false`, in any case.',
        },
        { examples: ['String', 'Integer'] },
      ),
    ),
    editable: optional(
      boolean('Whether a job may give its own value, rather than keep that of the algorithm.', {
        default: false,
        examples: [true],
      }),
    ),
    required: optional(
      boolean('Whether a job has to give this hyperparameter a value.', { default: false, examples: [true] }),
    ),
    sensitive: optional(
      notImplemented(
        boolean('Meant to keep the value out of sight. The service shows it all the same: do not rely on it.', {
          examples: [false],
        }),
      ),
    ),
    valid_type: optional(
      enumeration(
        'How `valid_range` limits the value.',
        {
          None: 'Not at all.',
          Range: 'The value lies between two bounds.',
          Choice: 'The value is one of those listed.',
        },
        { examples: ['None'] },
      ),
    ),
    valid_range: optional(
      array(
        'The two bounds when `valid_type` is `Range`, the allowed values when it is `Choice`, empty for `None`. Numbers are written as strings. A range that makes no sense is refused (`ModelArts.2770`).',
        string('A bound or an allowed value.'),
        { examples: [[]] },
      ),
    ),
  },
);

export const I18nDescription = object('I18nDescription', 'A description in a second language, for the console.', {
  language: optional(openEnum('Language of the text.', { 'zh-cn': 'Chinese, simplified.', 'en-us': 'English.' })),
  description: optional(string('The text in that language.')),
});

export const Parameter = object(
  'Parameter',
  'A hyperparameter: reaches the boot script as the command-line argument `--name=value`.',
  {
    name: optional(
      string(
        'Name of the hyperparameter: letters, digits, underscores and hyphens. The script reads it as `--<name>`. Two of the same name are refused (`ModelArts.2767`).',
        {
          minLength: 1,
          maxLength: 64,
          pattern: {
            regex: '^[A-Za-z0-9_-]{1,64}$',
            sentence: 'Only letters, digits, underscores, and hyphens are allowed.',
          },
          examples: ['input_dir', 'large_file_method', 'world_size'],
        },
      ),
    ),
    value: optional(
      string(
        'Value, always a string: quote numbers and truth values. It has to fit `constraint` (`ModelArts.2765`, `ModelArts.2825`). Everyone who can see the job can read it, so keep passwords out.',
        { examples: ['obs://cn-north-4-rse/test/moxingtest-dir/', '1', 'False'] },
      ),
    ),
    description: optional(string('Explains the hyperparameter to readers. May be empty.', { examples: [''] })),
    constraint: optional(ref('Type and range the value has to keep to.', ParameterConstraint)),
    i18n_description: optional(
      nullable(ref('The description in a second language, or null for none.', I18nDescription, { examples: [null] })),
    ),
  },
  ['name', 'value'],
);
