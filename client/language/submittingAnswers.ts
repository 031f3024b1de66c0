import type { BaseLanguageClient } from 'vscode-languageclient';
import type { TargetFacts } from '../../server/knowledge/targetFacts.ts';
import {
  type FolderParams,
  folderRequest,
  type InitializationOptions,
  mountsRequest,
  type PlaceholderNames,
  placeholderNames,
  type StoredFolder,
  targetRequest,
} from '../../server/protocol.ts';
import type { CommandId } from '../window/commands.ts';

/** What the server asks a client that can submit jobs. */
export interface SubmittingAnswers {
  /** Where a job would be sent now. */
  readonly target: () => Promise<TargetFacts>;
  /** What `${secret:}` and `${env:}` can name. */
  readonly placeholders: () => PlaceholderNames;
  /** What is known of the folder of a path in object storage. */
  readonly folder: (params: FolderParams) => Promise<StoredFolder | null>;
  /** Folders that stand for parts of object storage, none of which a workspace has chosen outside of it. */
  readonly mounts: () => Readonly<Record<string, string>>;
}

/** What a client that can submit jobs does for the server. */
export const submittingAbilities: InitializationOptions = {
  answersPlaceholderNames: true,
  answersFolders: true,
  moveToSecretCommand: '_trainingjob.moveToSecret' satisfies CommandId,
  submitCommand: 'trainingjob.submit' satisfies CommandId,
  rehearseCommand: 'trainingjob.rehearse' satisfies CommandId,
  tellsTarget: true,
  tellsMounts: true,
};

/** The part that needs no machine. */
export const answerTarget =
  ({ target, placeholders }: Pick<SubmittingAnswers, 'target' | 'placeholders'>) =>
  (client: BaseLanguageClient): void => {
    client.onRequest(targetRequest, target);
    client.onRequest(placeholderNames, placeholders);
  };

export const answerSubmitting =
  ({ mounts, folder, ...answers }: SubmittingAnswers) =>
  (client: BaseLanguageClient): void => {
    answerTarget(answers)(client);
    client.onRequest(mountsRequest, mounts);
    client.onRequest(folderRequest, folder);
  };
