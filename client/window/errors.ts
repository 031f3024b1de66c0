import { CancellationError, type LogOutputChannel, l10n, window } from 'vscode';
import { type CommandArguments, type CommandId, execute } from './commands.ts';
import { plainText } from './plainText.ts';

/** A button of a message. */
export interface Action {
  readonly title: string;
  readonly run: () => unknown;
}

/** A button that runs a command. */
export const commandAction = <K extends CommandId>(title: string, id: K, ...args: CommandArguments<K>): Action => ({
  title,
  run: () => execute(id, ...args),
});

/** An error that the user sees: what happened, what to do, and a button for each way out. */
export class UserError extends Error {
  readonly severity: 'error' | 'warning';
  readonly actions: readonly Action[];

  constructor(message: string, actions: readonly Action[] = [], severity: 'error' | 'warning' = 'error') {
    super(message);
    this.severity = severity;
    this.actions = actions;
  }
}

/** Wraps a function so that it never throws. Cancellation is silent; any other error becomes one message. */
export type Guard = <A extends unknown[], R>(
  run: (...args: A) => R | Promise<R>,
) => (...args: A) => Promise<R | undefined>;

/** The only place where errors end. An error that isn't a `UserError` is our bug, so its stack goes to the log. */
export function errorBoundary(log: LogOutputChannel): Guard {
  const guard: Guard =
    (run) =>
    async (...args) => {
      try {
        return await run(...args);
      } catch (error) {
        // Not awaited because the command has ended, even while its message is still open.
        if (!(error instanceof CancellationError)) void report(error);
      }
    };
  const report = guard(async (error: unknown) => {
    if (error instanceof UserError) return offer(error);
    log.error(error instanceof Error ? error : String(error));
    const showLog = commandAction(l10n.t('Show Extension Log'), 'trainingjob.showLog');
    return offer(new UserError(l10n.t('Something went wrong in the extension: {0}', messageOf(error)), [showLog]));
  });
  const offer = async ({ message, actions, severity }: UserError) => {
    const show = severity === 'error' ? window.showErrorMessage : window.showWarningMessage;
    const chosen = await show(plainText(message), ...actions.map(({ title }) => title));
    const action = actions.find(({ title }) => title === chosen);
    if (action) await guard(action.run)();
  };
  return guard;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
