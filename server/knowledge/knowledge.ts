import type { CodeFolder } from '../codeFolder/codeFolder.ts';
import type { JobDocument } from '../document/document.ts';
import type { Script } from '../script/script.ts';
import type { KnownCatalogue } from './knownCatalogue.ts';
import type { Mount } from './mounts.ts';
import type { StoredFolder } from './storedFolder.ts';
import type { TargetFacts } from './targetFacts.ts';

/**
 * What is known beside a document, loaded before a feature is called: features stay pure functions. Whoever asks names the
 * kinds that the feature needs, and gets those that there are.
 */
export interface Knowledge {
  /** The other job files of the workspace, those of the same folder first. */
  readonly neighbors?: readonly JobDocument[];
  /** Folders of this machine that stand for parts of OBS. */
  readonly mounts?: readonly Mount[];
  /** What the user's target offers, as it was last asked. */
  readonly catalogue?: KnownCatalogue;
  /** Where the client would send a job. */
  readonly target?: TargetFacts;
  /** The scripts that the job and its tasks run, by their OBS paths. */
  readonly scripts?: ReadonlyMap<string, Script>;
  /** The folder of this machine that a mount names for the code of the job. */
  readonly codeFolder?: CodeFolder;
  /** What placeholders can stand for. */
  readonly placeholders?: PlaceholderNames;
}

/** What is known where the content of a folder is known, too. */
export interface LocalKnowledge extends Knowledge {
  /** Of the folder whose content completes the path at the cursor. */
  readonly folder?: StoredFolder;
}

/** Names only: their values never leave the client. */
export interface PlaceholderNames {
  readonly secrets: readonly string[];
  readonly variables: readonly string[];
}
