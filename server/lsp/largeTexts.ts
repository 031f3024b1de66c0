import * as l10n from '@vscode/l10n';
import { type Connection, MessageType, ShowMessageNotification, TextDocuments } from 'vscode-languageserver';
import { allOf } from '../../l10n/lists.ts';
import { largestTexts } from '../document/largestTexts.ts';
import type { Version } from '../document/version.ts';
import { isReadable, versions } from './openDocuments.ts';

/**
 * The texts that the editor has open. The user is told which features are off for one that is too large for them: when it is opened, and when
 * it has become so large. Memory is freed when a large one is closed, and when versions of texts were left behind that are large together.
 */
export function editorsTexts(connection: Connection, freeMemory?: () => Promise<void>): TextDocuments<Version> {
  const texts = new TextDocuments(versions);
  const told = new Map<string, number>();
  let leftBehind = 0;
  texts.onDidChangeContent(({ document: { uri, text } }) => {
    leftBehind += text.getText().length;
    if (leftBehind > mostLeftBehind) {
      leftBehind = 0;
      void freeMemory?.();
    }
    const off = isReadable(text) ? featuresOff(text.getText().length) : [];
    const isTold = off.length <= (told.get(uri) ?? 0);
    told.set(uri, off.length);
    if (isTold) return;
    // `connection.window` would send a request, which not every editor answers.
    connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message: sentence(uri, off) });
  });
  texts.onDidClose(({ document: { uri, text } }) => {
    told.delete(uri);
    if (text.getText().length > large) void freeMemory?.();
  });
  return texts;
}

const sentence = (uri: string, off: readonly string[]): string =>
  l10n.t('"{0}" is so large that these features are off for it: {1}.', fileName(uri), allOf(off));

const fileName = (uri: string): string => {
  const [last = ''] = uri.split('/').slice(-1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
};

function featuresOff(length: number): string[] {
  if (length <= smallest) return [];
  return Object.entries(names).flatMap(([feature, name]) =>
    length > largestTexts[feature as keyof typeof largestTexts] ? name() : [],
  );
}

/** Asked for each key, and nearly always the answer. */
const smallest = Math.min(...Object.values(largestTexts));

const names: Readonly<Record<keyof typeof largestTexts, () => string>> = {
  syntaxFixes: () => l10n.t('fixes of syntax errors'),
  names: () => l10n.t('navigation and renaming'),
  lenses: () => l10n.t('code lenses'),
  hints: () => l10n.t('inlay hints'),
  links: () => l10n.t('links'),
  slips: () => l10n.t('fixes of typing mistakes'),
  folding: () => l10n.t('folding'),
  selections: () => l10n.t('expanding selections'),
  formatting: () => l10n.t('formatting'),
};

/** In characters. V8 would wait for much more of them. */
const mostLeftBehind = 100_000_000;

/** In characters. Of smaller ones, there is less than the process takes anyway. */
const large = 1_000_000;
