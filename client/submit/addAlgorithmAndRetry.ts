import { parse } from 'jsonc-parser';
import { l10n } from 'vscode';
import { execute } from '../window/commands.ts';
import type { Action } from '../window/errors.ts';

/** For an algorithm that the local endpoint doesn't know: adds it by its ID, and submits the job again. */
export const addAlgorithmAndRetry = (body: string, submit: () => unknown): Action => ({
  title: l10n.t('Add Algorithm and Retry'),
  run: async () => {
    await execute('trainingjob.addAlgorithm', parse(body)?.algorithm?.id);
    await submit();
  },
});
