import { CancellationError, l10n, window } from 'vscode';
import { type ConnectionReport, testConnection } from '../../modelarts/operations/testConnection.ts';
import type { Ports } from '../../modelarts/session/ports.ts';
import { session } from '../../modelarts/session/session.ts';
import { recordedCallerOf } from '../../modelarts/target/connection.ts';
import { type Action, commandAction, messageOf, UserError } from '../window/errors.ts';
import { plainText } from '../window/plainText.ts';
import { showProgress } from '../window/showProgress.ts';
import type { TargetStates } from './targetStates.ts';
import type { Target } from './targets.ts';

interface TestParts {
  readonly ports: Ports;
  readonly states: TargetStates;
  /** More ways out of a failure. */
  readonly actions?: readonly Action[];
}

/** Tests the connection, which changes nothing at the service, says what it found, and notes it. Throws if it failed. */
export async function testTarget(target: Target, { ports, states, actions = [] }: TestParts): Promise<void> {
  const at = new Date().toISOString();
  try {
    const { report, caller } = await tested(target, ports);
    await states.set(target.id, { ok: report.ok, message: report.message, caller, at });
    if (!report.ok) throw new UserError(failureText(target, report), waysOut(target, actions));
    void window.showInformationMessage(plainText(report.message));
  } catch (error) {
    if (error instanceof CancellationError) throw error;
    if (states.get(target.id)?.at !== at) await states.set(target.id, { ok: false, message: messageOf(error), at });
    throw error;
  }
}

const waysOut = ({ id, isLocal }: Target, actions: readonly Action[]): Action[] => [
  commandAction(l10n.t('Test Again'), 'trainingjob.testConnection', { id }),
  ...(isLocal ? [] : [commandAction(l10n.t('Edit Target'), 'trainingjob.editTarget', { id })]),
  ...actions,
];

function tested(target: Target, ports: Ports) {
  const title = l10n.t('Testing the connection to {0}…', target.label);
  return showProgress(title, async (signal, tell) => {
    const connection = await target.connect();
    // As users know it, because what is found is told to them.
    const named = { ...connection, name: target.label };
    const waits = { ...ports, tell: (message: string) => tell({ message }) };
    const report = await testConnection(session(named, waits), signal);
    if (signal.aborted) throw new CancellationError();
    return { report, caller: recordedCallerOf(connection.credential) };
  });
}

/** The reason and the advice are sentences of their own. */
const failureText = ({ label }: Target, { message, advice }: ConnectionReport): string =>
  advice === undefined
    ? l10n.t("Couldn't connect to {0}. {1}", label, message)
    : l10n.t("Couldn't connect to {0}. {1} {2}", label, message, advice);
