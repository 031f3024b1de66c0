import { printable } from '../../l10n/printable.ts';

/**
 * Makes text from a service, a file or a setting safe for messages, labels and tooltips. VS Code turns `[…](command:…)` into a link that
 * runs the command and `$(…)` into an icon. Pure.
 */
export const plainText = (text: string): string => printable(text).replaceAll('](', '] (').replaceAll('$(', '$ (');
