/** What the view says of a target. Pure: without VS Code. */
import * as l10n from '@vscode/l10n';
import { shortTime } from '../window/shortTime.ts';

/** How a test of a target ended. */
export interface TestResult {
  readonly ok: boolean;
  /** What was found, in a sentence. */
  readonly message: string;
  /** As whom, if it got that far. */
  readonly caller?: string;
  /** ISO 8601. */
  readonly at: string;
}

interface ShownTarget {
  readonly label: string;
  readonly detail: string;
  readonly isCurrent: boolean;
  readonly isLocal: boolean;
  /** It's the local endpoint of a page. */
  readonly runsNone?: true | undefined;
  readonly result: TestResult | undefined;
}

/** A row of the view, what its tooltip says, and what a screen reader says. */
export function targetTexts({ label, detail, isCurrent, isLocal, runsNone, result }: ShownTarget) {
  const place = runsNone ? l10n.t('in this page') : l10n.t('on this machine');
  const state = result || !isLocal ? stateText(result) : place;
  const description = isCurrent ? l10n.t('current, {0}', state) : state;
  const when = result && l10n.t('Tested: {0}', new Date(result.at).toLocaleString());
  const as = result?.caller && l10n.t('As: {0}', result.caller);
  return {
    description,
    tooltip: [label, detail, result?.message, as, when].filter(Boolean).join('\n'),
    spoken: [label, description, detail, as, when].filter(Boolean).join(', '),
  };
}

function stateText(result: TestResult | undefined): string {
  if (!result) return l10n.t('not tested');
  const when = new Date(result.at).toLocaleString(undefined, shortTime);
  return result.ok ? l10n.t('reachable on {0}', when) : l10n.t('failed: {0}', result.message);
}
