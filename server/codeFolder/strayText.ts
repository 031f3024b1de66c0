import * as l10n from '@vscode/l10n';
import { sizeText } from '../../l10n/sizeText.ts';
import type { Stray, StrayKind } from './strays.ts';

const texts: Readonly<Record<StrayKind, (path: string, size: string) => string>> = {
  history: (path, size) => l10n.t('{0} (history of versions, {1})', path, size),
  environment: (path, size) => l10n.t('{0} (virtual environment, {1})', path, size),
  cache: (path, size) => l10n.t('{0} (files that tools make again, {1})', path, size),
  checkpoint: (path, size) => l10n.t('{0} (a model or checkpoint, {1})', path, size),
  data: (path, size) => l10n.t('{0} (data, {1})', path, size),
};

/** A stray in words. `show` says how a path is written. */
export const strayText = ({ kind, path, size }: Stray, show: (path: string) => string): string =>
  texts[kind](show(path), sizeText(size));
