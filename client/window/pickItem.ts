import { CancellationError, type QuickPickItem, type QuickPickOptions, window } from 'vscode';
import { type PlainItem, plainItem } from './plainItem.ts';
import { plainText } from './plainText.ts';

/** Lets the user pick one of several items. Throws a cancellation when they leave. */
export async function pickItem<T extends QuickPickItem>(items: readonly T[], options: QuickPickOptions): Promise<T> {
  const picked = await window.showQuickPick(items.map(plainItem), plainOptions(options));
  if (!picked) throw new CancellationError();
  return picked.item;
}

/** The same, and the list stands on one of the items. */
export async function pickFrom<T extends QuickPickItem>(
  items: readonly T[],
  { title = '', placeHolder = '', active }: QuickPickOptions & { readonly active: T | undefined },
): Promise<T> {
  const input = window.createQuickPick<PlainItem<T>>();
  const shown = items.map(plainItem);
  Object.assign(input, { title: plainText(title), placeholder: placeHolder, items: shown, matchOnDetail: true });
  // One that isn't in the list would leave the list without an active item, so Enter did nothing.
  const start = shown.filter(({ item }) => item === active);
  if (start.length > 0) input.activeItems = start;
  return new Promise<T>((resolve, reject) => {
    input.onDidAccept(() => {
      const [chosen] = input.selectedItems;
      if (chosen) resolve(chosen.item);
    });
    input.onDidHide(() => reject(new CancellationError()));
    input.show();
  }).finally(() => input.dispose());
}

/** The same for one item or more. */
export async function pickItems<T extends QuickPickItem>(
  items: readonly T[],
  options: QuickPickOptions,
): Promise<readonly T[]> {
  const picked = await window.showQuickPick(items.map(plainItem), { ...plainOptions(options), canPickMany: true });
  if (!picked?.length) throw new CancellationError();
  return picked.map(({ item }) => item);
}

const plainOptions = ({ title, ...options }: QuickPickOptions): QuickPickOptions => ({
  ...options,
  ...(title !== undefined && { title: plainText(title) }),
});
