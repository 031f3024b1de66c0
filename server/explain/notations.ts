import * as l10n from '@vscode/l10n';
import { meaningOf } from '../../modelarts/answers/errors.ts';
import type { FieldSchema } from '../../schemas/jsonSchema.ts';
import { code } from './markdown.ts';

type Notation = NonNullable<FieldSchema['x-notation']>;

/** What a value stands for, as sentences in Markdown. Nothing where it says that itself. */
export const meaningIn = (notation: Notation, value: unknown): string | undefined => meanings[notation](value);

/** One row for each notation that the model can name. */
const meanings: Readonly<Record<Notation, (value: unknown) => string | undefined>> = {
  'epoch-milliseconds': (value) => timeOf(Number(value)),
  'epoch-seconds': (value) => timeOf(Number(value) * 1000),
  milliseconds: (value) => durationOf(Number(value)),
  'exit-code': (value) => (typeof value === 'number' ? exitCodeMeaning(value) : undefined),
  'error-code': (value) => (typeof value === 'string' ? errorCodeMeaning(value) : undefined),
};

/** Smaller values aren't times: 0 stands for none, and a list of times and counts has one notation. */
const earliestTime = 1_000_000_000_000;

/** Times beyond this can't be shown. */
const latestTime = 8_640_000_000_000_000;

function timeOf(milliseconds: number): string | undefined {
  if (!(milliseconds >= earliestTime && milliseconds <= latestTime)) return undefined;
  const [date = '', time = ''] = new Date(milliseconds).toISOString().split(/[T.]/);
  return l10n.t('This is {0} {1} (UTC).', date, time);
}

function durationOf(milliseconds: number): string | undefined {
  if (!(milliseconds >= 1000)) return undefined;
  const seconds = Math.floor(milliseconds / 1000);
  return l10n.t(
    'This is {0} h {1} min {2} s.',
    Math.floor(seconds / 3600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  );
}

function errorCodeMeaning(errorCode: string): string | undefined {
  const known = meaningOf(errorCode);
  if (!known) return l10n.t("{0} isn't a known code.", code(errorCode));
  const { meaning, advice, paths } = known;
  const fields = paths.map(code).join(', ');
  return fields
    ? l10n.t('{0} means: {1}\n\nRemedy: {2}\n\nProperties: {3}', code(errorCode), meaning, advice, fields)
    : l10n.t('{0} means: {1}\n\nRemedy: {2}', code(errorCode), meaning, advice);
}

/** A shell ends with 128 and the number of the signal that ended its program. */
const firstSignalCode = 128;

const lastSignal = 64;

function exitCodeMeaning(exitCode: number): string | undefined {
  const signal = exitCode - firstSignalCode;
  if (Object.hasOwn(exitCodes(), exitCode)) return exitCodes()[exitCode];
  return signal > 0 && signal <= lastSignal ? l10n.t('Signal {0} ended the process.', signal) : undefined;
}

const exitCodes = (): Readonly<Record<number, string>> => ({
  0: l10n.t('The process succeeded.'),
  1: l10n.t('The program failed. The end of its log usually says why.'),
  126: l10n.t(
    "The start script can't be executed, because OBS stores no permissions. `bash script.sh` starts it without them.",
  ),
  127: l10n.t("The start command names a program that isn't in the image, or a file that isn't there."),
  134: l10n.t('The program aborted itself (SIGABRT), usually after an error in a native library.'),
  137: outOfMemory(),
  139: l10n.t(
    "A native library crashed (SIGSEGV), usually because versions of packages don't fit each other or the image.",
  ),
  143: l10n.t('The process was asked to end (SIGTERM), such as when a job is stopped.'),
  247: outOfMemory(),
});

/** 137 is 128 + 9, and 247 is -9 in a byte. */
const outOfMemory = () =>
  l10n.t(
    'The process was killed (SIGKILL), usually because the memory was used up. Smaller batches, fewer workers for loading data, or a flavor with more memory help.',
  );
