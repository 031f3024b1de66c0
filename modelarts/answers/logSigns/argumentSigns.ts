import * as l10n from '@vscode/l10n';
import { inputName, type LogSigns, outputName, parameter, parameterName, parameterValue } from './logSign.ts';

/** Where a usage is long, only its end is near. */
const usage = /^(?:usage: .*|[ \t]+\[?-.*)$/gm;

const names = [parameterName, inputName, outputName];

/** Options that the script doesn't take as they are given. */
export const argumentSigns = (): LogSigns => ({
  'argparse-unrecognized': {
    shows: /\b(?:error: unrecognized arguments|not used by the HfArgumentParser): (?<args>.*)/,
    before: usage,
    cause: l10n.t(
      "The script doesn't declare these options: {args}. Each hyperparameter and channel is passed as one.",
    ),
    remedy: l10n.t(
      'Correct or remove the hyperparameter, rename the channel, declare the option, or use parse_known_args().',
    ),
    fields: names,
    isEnd: true,
  },
  'argparse-required': {
    shows: /\b(?:error: the following arguments are required:|Error: Missing option) '?(?<args>[^']*)/,
    cause: l10n.t("The script requires options that the job doesn't pass: {args}."),
    remedy: l10n.t('Add hyperparameters or channels with these names.'),
    fields: [parameter, inputName, outputName],
    isEnd: true,
  },
  'argparse-type': {
    shows: /\berror: argument (?<arg>[^\s:]+): invalid (?<type>\w+) value: (?<value>.+)/,
    cause: l10n.t("The script can't use {value} as the value of {arg}."),
    remedy: l10n.t('Correct the value of the hyperparameter.'),
    fields: [parameterValue],
    isEnd: true,
  },
  'argparse-choice': {
    shows:
      /\berror: argument (?<arg>[^\s:]+): invalid choice: (?<value>[^(]{1,300}?) ?\(choose from (?<choices>[^)]{1,1000})/,
    cause: l10n.t("The script doesn't offer {value} as a value of {arg}."),
    remedy: l10n.t('Choose one of these values: {choices}.'),
    fields: [parameterValue],
    isEnd: true,
  },
  'argparse-ambiguous': {
    shows:
      /\berror: (?:ambiguous option: (?<option>[^\s=]{1,200})|argument (?<arg>[^\s:]{1,200}): (?:expected|ignored explicit|not allowed))/,
    cause: l10n.t('An option is shortened so that it fits several, or comes without its value.'),
    remedy: l10n.t('Give the hyperparameter its whole name and a value.'),
    fields: [parameterName, parameterValue],
    isEnd: true,
    isCalm: true,
  },
  'absl-unknown-flag': {
    shows: /\bUnrecognizedFlagError\b|\bUnknown command line flag '?(?<flag>[\w-]*)/,
    cause: l10n.t("The script doesn't define an option that the job passes."),
    remedy: l10n.t('Define the flag, remove the hyperparameter, or use flags.FLAGS(sys.argv, known_only=True).'),
    fields: names,
    isEnd: true,
  },
  'click-no-option': {
    shows: /\bError: No such option:? '?(?<args>-[\w-]+)/i,
    cause: l10n.t("The script doesn't declare option {args}."),
    remedy: l10n.t('Remove the hyperparameter, declare the option, or set ignore_unknown_options.'),
    fields: names,
    isEnd: true,
  },
  'click-value': {
    shows: /\bError: Invalid value for '?(?<arg>-{1,2}[\w-]{1,100})/,
    cause: l10n.t("The script can't use the value of {arg}."),
    remedy: l10n.t('Give the hyperparameter a value that the message allows.'),
    fields: [parameterValue],
    isEnd: true,
  },
  'script-value-error': {
    shows:
      /\bValueError: .{0,500}?\b(?:should be (?:like|one of)|must be (?:one of|in)|not in\b)|\bAssertionError: Check batch related parameters\b/,
    cause: l10n.t("The script doesn't accept a value that it was given, or a default that is empty."),
    remedy: l10n.t('Give the hyperparameter the form that the message asks for.'),
    fields: [parameterValue, parameter],
  },
});
