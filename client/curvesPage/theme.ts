/** The colors of VS Code's theme. A canvas knows no variables, so they are looked up. */
const colors = new Map<string, string>();

/** Call it when the theme may have changed. */
export const forgetColors = (): void => colors.clear();

const palette = ['blue', 'orange', 'green', 'red', 'purple', 'yellow', 'foreground'];

/** Lines that share a color have other dashes. */
const dashes: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3]];

export const lineColor = (at: number): string => themeColor(`charts-${palette[at % palette.length]}`, 'foreground');

export const lineDash = (at: number): number[] => [...(dashes[Math.floor(at / palette.length) % dashes.length] ?? [])];

/** The same for the sample in a legend, which is no canvas. */
export const lineStyle = (at: number): string => (lineDash(at).length === 0 ? 'solid' : 'dashed');

/** The first color of the list that the theme has. */
export function themeColor(...names: readonly string[]): string {
  const key = names.join();
  const known = colors.get(key);
  if (known !== undefined) return known;
  const style = getComputedStyle(document.body);
  const found = names.map((name) => style.getPropertyValue(`--vscode-${name}`).trim()).find((value) => value !== '');
  colors.set(key, found ?? 'gray');
  return found ?? 'gray';
}

export const font = (): string => `11px ${getComputedStyle(document.body).fontFamily || 'sans-serif'}`;
