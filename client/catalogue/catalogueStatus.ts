import { Disposable, l10n, languages, window } from 'vscode';
import type { Catalogue } from '../../modelarts/catalogue/catalogue.ts';
import { commandItem } from '../window/commands.ts';
import { jobSelector } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { faultsOf } from './refreshCatalogue.ts';

export interface CatalogueStatus extends Disposable {
  readonly show: (label: string, catalogue: Catalogue | undefined) => void;
  /** Says why a folder of object storage couldn't be read, until the next one can be. */
  readonly failed: (fault: string | undefined) => void;
}

/** Shows behind `{}` in the status bar how old the catalogue of the current target is. */
export function catalogueStatus(): CatalogueStatus {
  const item = languages.createLanguageStatusItem('trainingjob.catalogue', jobSelector);
  item.name = l10n.t('Training Job: Catalogue');
  item.command = commandItem(l10n.t('Refresh'), 'trainingjob.refreshCatalogue');
  let update = () => {};
  let folderFault: string | undefined;
  // The age is that of the moment at which somebody looks at a job.
  const looking = window.onDidChangeActiveTextEditor(() => update());
  return {
    show: (label, catalogue) => {
      // It was about another target, or is asked for anew.
      folderFault = undefined;
      update = () => {
        item.text = plainText(textOf(label, catalogue));
        item.detail = plainText(folderFault ?? (catalogue ? faultText(catalogue) : l10n.t('Not read yet')));
      };
      update();
    },
    failed: (fault) => {
      if (fault === folderFault) return;
      folderFault = fault;
      update();
    },
    dispose: () => Disposable.from(item, looking).dispose(),
  };
}

function textOf(label: string, catalogue: Catalogue | undefined): string {
  const times = Object.values(catalogue?.listings ?? {}).map(({ readAt }) => readAt);
  if (times.length === 0) return l10n.t('Catalogue of {0}', label);
  const minutes = Math.max(0, Math.floor((Date.now() - Math.min(...times)) / 60_000));
  if (minutes < 60) return l10n.t('Catalogue of {0}, {1} min old', label, minutes);
  if (minutes < 48 * 60) return l10n.t('Catalogue of {0}, {1} h old', label, Math.floor(minutes / 60));
  return l10n.t('Catalogue of {0}, {1} days old', label, Math.floor(minutes / 60 / 24));
}

function faultText(catalogue: Catalogue): string {
  const failed = faultsOf(catalogue).map(([kind]) => kind);
  return failed.length > 0 ? l10n.t("Couldn't be read: {0}", failed.join(', ')) : '';
}
