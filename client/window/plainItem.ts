import type { QuickPickItem } from 'vscode';
import { plainText } from './plainText.ts';

/** An item that VS Code shows as plain text, whoever wrote it, so icons are given by `iconPath`. `item` is what it was made from. */
export type PlainItem<T> = QuickPickItem & { readonly item: T };

export function plainItem<T extends QuickPickItem>(item: T): PlainItem<T> {
  const { label, description, detail, iconPath, kind } = item;
  return {
    label: plainText(label),
    ...(description !== undefined && { description: plainText(description) }),
    ...(detail !== undefined && { detail: plainText(detail) }),
    ...(iconPath !== undefined && { iconPath }),
    ...(kind !== undefined && { kind }),
    item,
  };
}
