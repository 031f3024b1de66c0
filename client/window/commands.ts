/** Every command that the extension registers or runs, by id. A mistyped id or argument doesn't compile. */
import { type Command, commands, type Uri } from 'vscode';
import type { Entry } from '../../modelarts/submission/submissionLog.ts';
import type {
  ChangeRuleSeverityArguments,
  MoveToSecretArguments,
  ReportIssueArguments,
} from '../../server/protocol.ts';
import type { SettingKey } from './settings.ts';

/** What the submissions view passes to its commands. */
interface SubmissionArgument {
  readonly entry: Entry;
}

/** Arguments of the commands on submissions. */
export interface SubmissionCommands {
  'trainingjob.openRequest': [SubmissionArgument];
  'trainingjob.openResponse': [SubmissionArgument];
  'trainingjob.compareWithFile': [SubmissionArgument];
  'trainingjob.submitAgain': [SubmissionArgument];
  'trainingjob.copyJobId': [SubmissionArgument];
  'trainingjob.deleteSubmission': [SubmissionArgument];
  'trainingjob.deleteAllSubmissions': [];
  'trainingjob.exportSubmissions': [];
}

/** Arguments of the commands on submissions with an uncertain outcome. */
export interface SettleCommands {
  'trainingjob.claimJob': [SubmissionArgument];
  'trainingjob.disclaimJobs': [SubmissionArgument];
}

/** What the view of targets passes to its commands. Without one, the user picks a target. */
interface TargetArgument {
  readonly id: string;
}

/** Arguments of the commands on targets. */
export interface TargetCommands {
  'trainingjob.chooseTarget': [];
  'trainingjob.addTarget': [];
  'trainingjob.useTarget': [target: TargetArgument];
  'trainingjob.testConnection': [target?: TargetArgument];
  'trainingjob.editTarget': [target?: TargetArgument];
  'trainingjob.duplicateTarget': [target?: TargetArgument];
  'trainingjob.removeTarget': [target?: TargetArgument];
}

/** What the jobs view passes to its commands. Without one, the user picks a job. */
interface JobArgument {
  readonly job: { readonly id: string; readonly name?: string };
  readonly targetId: string;
}

/** A job that the user wants to see. Of one that only its service has told of, the name is known. */
export interface WantedJob {
  readonly targetId: string;
  readonly name: string;
  readonly id?: string;
}

/** Arguments of the commands on jobs. */
export interface JobCommands {
  'trainingjob.refreshJobs': [];
  'trainingjob.searchJobs': [];
  'trainingjob.showJobLog': [node?: JobArgument];
  'trainingjob.showCurves': [node?: JobArgument, selected?: readonly JobArgument[]];
  'trainingjob.showTrials': [node?: JobArgument];
  'trainingjob.explainFailure': [node?: JobArgument];
  'trainingjob.saveJobLog': [node?: JobArgument];
  'trainingjob.stopJob': [node?: JobArgument];
  'trainingjob.restartJob': [node?: JobArgument];
  'trainingjob.deleteJob': [node?: JobArgument];
  'trainingjob.openJob': [node?: JobArgument];
  'trainingjob.openJobAsFile': [node?: JobArgument];
  'trainingjob.compareRequests': [file?: Uri | string];
  'trainingjob.compareJob': [node?: JobArgument];
  'trainingjob.submitJobAgain': [node?: JobArgument];
  'trainingjob.copyIdOfJob': [node?: JobArgument];
  'trainingjob.openConsole': [node?: JobArgument];
  '_trainingjob.loadMoreJobs': [];
  '_trainingjob.showJob': [job: WantedJob];
}

/** Arguments of the commands on a job file that reach a service or this machine: the editor names it by an object, the language server by its URI. */
export interface FileCommands {
  'trainingjob.submit': [file?: Uri | string];
  'trainingjob.rehearse': [file?: Uri | string];
  'trainingjob.syncCode': [file?: Uri | string];
}

/** Arguments of the commands between a job file and a service. */
export interface SubmittingCommands
  extends FileCommands,
    SubmissionCommands,
    SettleCommands,
    TargetCommands,
    JobCommands {
  'trainingjob.forgetSecrets': [];
  'trainingjob.askAgain': [];
  'trainingjob.refreshCatalogue': [];
  '_trainingjob.moveToSecret': MoveToSecretArguments;
}

/** Arguments of the commands between job files and other forms of a job. */
export interface ExchangeCommands {
  'trainingjob.exportToVolcano': [uri?: Uri];
  'trainingjob.exportAs': [uri?: Uri];
}

/** Arguments of the commands that need no service. Ids with an underscore are internal and not in the manifest. */
export interface EditingCommands {
  'trainingjob.new': [];
  'trainingjob.getStarted': [];
  'trainingjob.previewRequest': [file?: Uri | string];
  'trainingjob.check': [file?: Uri | string];
  'trainingjob.import': [];
  'trainingjob.sortProperties': [];
  'trainingjob.changeRuleSeverity': Partial<ChangeRuleSeverityArguments>;
  'trainingjob.showReference': [page?: string, anchor?: string];
  'trainingjob.showLog': [];
  'trainingjob.restartLanguageServer': [];
  '_trainingjob.copyText': [text: string];
  '_trainingjob.openFile': [uri: string];
  '_trainingjob.startFromTemplate': [uri: string];
  '_trainingjob.convertFile': [uri: string];
  '_trainingjob.reportIssue': ReportIssueArguments;
}

/** Arguments of all our commands. */
export interface OurCommands extends SubmittingCommands, ExchangeCommands, EditingCommands {
  'trainingjob.startLocalEndpoint': [];
  'trainingjob.addAlgorithm': [id?: string];
}

/** The id of a view in the manifest. */
export type ViewId = 'trainingjob.jobs' | 'trainingjob.submissions' | 'trainingjob.targets';

/** Arguments of the VS Code commands that we run. It creates a focus command for each view. */
interface EditorCommands extends Record<`${ViewId}.focus`, []> {
  'editor.action.sourceAction': [wanted: { kind: string; apply: 'first' }];
  'editor.action.triggerSuggest': [];
  'markdown.showPreview': [page: Uri];
  'vscode.diff': [left: Uri, right: Uri, title: string];
  'workbench.action.openIssueReporter': [issue: { extensionId: string; issueTitle: string }];
  'workbench.action.openWalkthrough': [walkthrough: string];
  'workbench.action.openSettings': [query: SettingKey];
  'workbench.actions.view.problems': [];
  'workbench.trust.manage': [];
}

type AnyCommands = OurCommands & EditorCommands;

export type CommandId = keyof AnyCommands;

export type CommandArguments<K extends CommandId> = Readonly<AnyCommands[K]>;

/** What each command does. */
export type CommandTable<C = OurCommands> = {
  readonly [K in keyof C]: (...args: C[K] extends readonly unknown[] ? C[K] : never) => unknown;
};

export const execute = <K extends CommandId>(id: K, ...args: CommandArguments<K>): Thenable<unknown> =>
  commands.executeCommand(id, ...args);

/** A command as code lenses, tree items and status items take it. */
export const commandItem = <K extends CommandId>(title: string, id: K, ...args: CommandArguments<K>): Command => ({
  title,
  command: id,
  arguments: [...args],
});
