import { CancellationError, type QuickPickItem, type QuickPickOptions, window } from 'vscode';
import { plainItem } from './plainItem.ts';
import { plainText } from './plainText.ts';

/** Lets the user pick one of several items. Throws a cancellation when they leave. */
export async function pickItem<T extends QuickPickItem>(items: readonly T[], options: QuickPickOptions): Promise<T> {
  const picked = await window.showQuickPick(items.map(plainItem), plainOptions(options));
  if (!picked) throw new CancellationError();
  return picked.item;
}

/** The same for any number of items. */
export async function pickItems<T extends QuickPickItem>(
  items: readonly T[],
  options: QuickPickOptions,
): Promise<readonly T[]> {
  const picked = await window.showQuickPick(items.map(plainItem), { ...plainOptions(options), canPickMany: true });
  if (!picked) throw new CancellationError();
  return picked.map(({ item }) => item);
}

const plainOptions = ({ title, ...options }: QuickPickOptions): QuickPickOptions => ({
  ...options,
  ...(title !== undefined && { title: plainText(title) }),
});
