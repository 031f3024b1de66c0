import { join } from 'node:path';
import type { Catalogue } from '../../modelarts/catalogue/catalogue.ts';
import { catalogueFiles } from '../../modelarts/node/catalogueFile.ts';
import { stateFolder } from '../../modelarts/node/stateFolder.ts';
import { hasTarget, targetIn } from './target.ts';

/** Where the catalogue of the environment's target is kept between commands. */
export const knownCatalogues = () => catalogueFiles(join(stateFolder(process.env), 'catalogues'));

/** A target has one catalogue for each project. */
export const catalogueKey = ({ url, projectId, region }: Awaited<ReturnType<typeof targetIn>>): string =>
  [url, projectId ?? region ?? ''].join('\n');

/** What was last read of the environment's target. Nothing is sent. */
export const knownCatalogue = async (): Promise<Catalogue | undefined> =>
  hasTarget(process.env) ? knownCatalogues().read(catalogueKey(await targetIn(process.env))) : undefined;
