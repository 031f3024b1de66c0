import { l10n, window } from 'vscode';
import { type Catalogue, catalogueKinds } from '../../modelarts/catalogue/catalogue.ts';
import { kindTexts } from '../../modelarts/catalogue/catalogueTexts.ts';
import type { Target } from '../targets/targets.ts';
import { UserError } from '../window/errors.ts';
import { plainText } from '../window/plainText.ts';
import { showProgress } from '../window/showProgress.ts';
import type { TargetCatalogues } from './targetCatalogues.ts';

/** Asks a target what it offers, because the user wants it, and says what couldn't be read. */
export async function refreshCatalogue(catalogues: TargetCatalogues, target: Target): Promise<void> {
  const title = l10n.t('Reading the catalogue of {0}…', target.label);
  const catalogue = await showProgress(title, (signal, tell) =>
    catalogues.refresh(target, signal, (message) => tell({ message })),
  );
  const failed = faultsOf(catalogue);
  if (failed.length === catalogueKinds.length)
    throw new UserError(l10n.t("The catalogue of {0} couldn't be read. {1}", target.label, String(failed[0]?.[1])));
  const message =
    failed.length > 0
      ? l10n.t(
          'The catalogue of {0} was read, except for: {1}. {2}',
          target.label,
          failed.map(([kind]) => kind).join(', '),
          String(failed[0]?.[1]),
        )
      : l10n.t('The catalogue of {0} was read.', target.label);
  void window.showInformationMessage(plainText(message));
}

/** The kinds that couldn't be read, and why. */
export const faultsOf = ({ faults }: Catalogue): (readonly [kind: string, fault: string])[] =>
  catalogueKinds.flatMap((kind) => (faults[kind] === undefined ? [] : [[kindTexts()[kind], faults[kind]] as const]));
