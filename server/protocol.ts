/** The custom requests between client and server, typed once. Standard LSP does the rest. */
import {
  NotificationType,
  NotificationType0,
  type Position,
  type Range,
  RequestType,
  RequestType0,
} from 'vscode-languageserver-protocol';
import type { Docs } from '../l10n/translation.ts';
import type { Catalogue } from '../modelarts/catalogue/catalogue.ts';
import type { Resources } from './explain/resourcesOf.ts';
import type { PlaceholderNames } from './knowledge/knowledge.ts';
import type { StoredFolder } from './knowledge/storedFolder.ts';
import type { TargetFacts } from './knowledge/targetFacts.ts';
import type { Level, Severity } from './rules/kit/rule.ts';

export type { PlaceholderNames, StoredFolder };

/** What a client may pass to the server at the start. */
export interface InitializationOptions {
  /** The client's texts by their English originals, as `vscode.l10n.bundle` holds them. */
  readonly l10n?: Readonly<Record<string, string>>;
  /** The documentation in the user's language, as `l10n/docs.l10n.<language>.json` has it, for a server that reads no files. */
  readonly docs?: Docs;
  /** URL of the folder that holds `docs/` and `schemas/`, for a server that doesn't know where it is. */
  readonly docsBase?: string;
  /** The editor has a JSON server of its own: syntax, outline, folding and format of documents in JSON mode are left to it. */
  readonly editorHasJsonServer?: boolean;
  /** The editor's command that shows suggestions, to offer values after a name was inserted. */
  readonly suggestCommand?: string;
  /**
   * The client's command that lets the user choose how severe a rule is and writes it to the setting `trainingjob.rules`:
   * `trainingjob.changeRuleSeverity` in VS Code. It is called with the arguments `ChangeRuleSeverityArguments`. Without
   * it, the quick fixes don't include *Change severity of {rule}…*.
   */
  readonly changeSeverityCommand?: string;
  /**
   * The client's command that keeps the string at a range as a secret and puts a placeholder in its place. It is called with
   * the arguments `MoveToSecretArguments`. Without it, the fix writes the placeholder only.
   */
  readonly moveToSecretCommand?: string;
  /**
   * The client's command that lets the user report a bug of the server, called with the arguments `ReportIssueArguments`.
   * Without it, a problem that is such a bug only links to the issue tracker.
   */
  readonly reportIssueCommand?: string;
  /**
   * The client's commands that submit a job file, run it on this machine, show what it would send, and check it. Each becomes a
   * code lens and is called with the URI of the file. Without one, its lens is missing.
   */
  readonly submitCommand?: string;
  readonly rehearseCommand?: string;
  readonly previewCommand?: string;
  readonly checkCommand?: string;
  /** The client answers `trainingjob/target`. */
  readonly tellsTarget?: boolean;
  /**
   * The client answers `trainingjob/mounts`, and vouches that no workspace mounts what is outside of it. Without it, the server asks
   * for the setting, can't tell the user's from the workspace's, and takes only folders inside the workspace.
   */
  readonly tellsMounts?: boolean;
  /** The client answers `trainingjob/placeholderNames`. */
  readonly answersPlaceholderNames?: boolean;
  /** The client answers `trainingjob/folder`. */
  readonly answersFolders?: boolean;
  /** The setting `trainingjob.rules`, for clients that don't answer `workspace/configuration`. */
  readonly rules?: Readonly<Record<string, Level>>;
  /** The setting `trainingjob.obs.mounts`, for such clients. */
  readonly mounts?: Readonly<Record<string, string>>;
  /** The settings `trainingjob.inlayHints.defaults` and `.totals`, for such clients. */
  readonly inlayHints?: { readonly defaults?: boolean; readonly totals?: boolean };
}

/** The commands of the client that code lenses call, each with the URI of the job file. */
export type LensCommands = Pick<
  InitializationOptions,
  'submitCommand' | 'rehearseCommand' | 'previewCommand' | 'checkCommand'
>;

/** The scheme of the documents that show what job files would send. The server has their content. */
export const previewScheme = 'trainingjob-preview';

/** The job file that such a document is about: its query. */
export function sourceOfPreview(uri: string): string {
  const query = uri.slice(uri.indexOf('?') + 1);
  try {
    return decodeURIComponent(query);
  } catch {
    return query;
  }
}

/** The rule, and the document whose folder the setting is for. */
export type ChangeRuleSeverityArguments = [ruleId: string, uri: string];

/** The document, the range of the value with its quotes, and the name of the secret. */
export type MoveToSecretArguments = [uri: string, range: Range, name: string];

/** What the issue is about. */
export type ReportIssueArguments = [title: string];

/** The commands of the client that quick fixes call. */
export type ClientCommands = Pick<
  InitializationOptions,
  'changeSeverityCommand' | 'moveToSecretCommand' | 'reportIssueCommand'
>;

/** The server asks where a job would be sent now; null if nothing is known. */
export const targetRequest = new RequestType0<TargetFacts | null, void>('trainingjob/target');

/** The client says that the answer to that has changed. */
export const targetChanged = new NotificationType0('trainingjob/targetChanged');

/** The server asks which folders, by their paths, stand for parts of OBS. Asked again when settings or folders have changed. */
export const mountsRequest = new RequestType0<Readonly<Record<string, string>>, void>('trainingjob/mounts');

export interface PrepareSubmissionParams {
  readonly uri: string;
  /** The version that the client shows. */
  readonly version: number;
  /** The text of a document that isn't open. */
  readonly text?: string;
}

/** What is about to be submitted, and its problems. */
export interface PreparedSubmission {
  /** The version the answer is about. */
  readonly version: number;
  /** The text without comments and trailing commas, otherwise unchanged. Absent if that isn't valid JSON. */
  readonly body?: string;
  readonly problems: readonly SubmissionProblem[];
  /** `metadata.name`. */
  readonly jobName?: string;
  readonly resources: Resources;
}

export interface SubmissionProblem {
  readonly severity: Severity;
  readonly message: string;
  /** From 0. */
  readonly line: number;
  readonly range: Range;
  /** Id of the rule. */
  readonly rule: string;
}

/** Asks for the problems and the request body of exactly one version of a file. */
export const prepareSubmission = new RequestType<PrepareSubmissionParams, PreparedSubmission, void>(
  'trainingjob/prepareSubmission',
);

/** Why a service has rejected a job. */
export interface Rejection {
  readonly code?: string;
  readonly message: string;
  /** Fields that the code is known to be about, as `modelarts/answers/errors.ts` lists them. */
  readonly paths?: readonly string[];
  /** The rule that the job breaks, where the service is the local endpoint. */
  readonly rule?: string;
}

export interface LocateRejectionParams {
  readonly uri: string;
  /** The text that was sent. */
  readonly text: string;
  readonly rejection: Rejection;
}

/** The place that a rejection is about. */
export interface RejectionLocation {
  readonly range: Range;
  /** The rule that reports this place. */
  readonly rule?: string;
}

/** Asks which place of a file a service has rejected; null when that isn't known. */
export const locateRejection = new RequestType<LocateRejectionParams, RejectionLocation | null, void>(
  'trainingjob/locateRejection',
);

export interface PastedTextParams {
  readonly uri: string;
  /** What the text replaces. */
  readonly range: Range;
  readonly text: string;
}

/** Asks what to paste instead of a text whose characters only look like JSON's; null if they are JSON's. */
export const pastedText = new RequestType<PastedTextParams, string | null, void>('trainingjob/pastedText');

/** Tells what the user's target offers, as it was last asked; null while nothing is known of it. */
export const catalogueChanged = new NotificationType<Catalogue | null>('trainingjob/catalogueChanged');

/** The server asks for the names that `${secret:NAME}` and `${env:NAME}` can have. Values stay in the client. */
export const placeholderNames = new RequestType0<PlaceholderNames, void>('trainingjob/placeholderNames');

export interface FolderParams {
  /** The path as it is typed up to the cursor, such as `obs://bucket/code/tr`. Of `obs://` itself, the folders are the buckets. */
  readonly typed: string;
}

/**
 * The server asks what is in the folder of a path; null if nothing is known of it. The client answers soon, with a list that isn't complete
 * if need be, and asks a service only if its user has used that.
 */
export const folderRequest = new RequestType<FolderParams, StoredFolder | null, void>('trainingjob/folder');

/** Completion of an editor with several cursors. */
export interface CursorsOfCompletion {
  /** All of them. An editor inserts the same text at each, but what is inserted elsewhere, such as a missing comma, only once. */
  readonly cursors?: readonly Position[];
}
