import {
  type Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  l10n,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import { type InitializationOptions, targetChanged } from '../../server/protocol.ts';
import { responseScheme } from '../history/responseFiles.ts';
import type { CommandId } from '../window/commands.ts';
import { commandAction, type Guard, messageOf, UserError } from '../window/errors.ts';
import { jobScheme, jobSelector } from '../window/jobDocument.ts';
import type { DocsPages } from './docsPages.ts';
import { middleware } from './middleware.ts';
import { needsServer, responseLanguage } from './needsServer.ts';
import { traceWithoutContents } from './traceWithoutContents.ts';

export type ServerState = 'waiting' | 'starting' | 'running' | 'failed';

/** The language server. The first document or command that needs it starts it. */
export interface LanguageServer extends Disposable {
  /** The running client. Starts it if needed. */
  readonly client: () => Promise<BaseLanguageClient>;
  readonly restart: () => Promise<unknown>;
  /** Call it when jobs would be sent elsewhere, or as somebody else. */
  readonly targetChanged: () => void;
  readonly state: () => ServerState;
  readonly onDidChangeState: Event<unknown>;
}

export interface LanguageServerParts {
  /** A client of the server, which starts it. */
  readonly launch: (options: LanguageClientOptions) => BaseLanguageClient;
  readonly log: LogOutputChannel;
  readonly docs: DocsPages;
  /** What this client can do for the server, beside showing its answers. */
  readonly abilities: InitializationOptions;
  /** Answers what the server asks. */
  readonly answer: (client: BaseLanguageClient) => void;
}

export function languageServer({ launch, answer, ...parts }: LanguageServerParts): LanguageServer {
  const { log } = parts;
  const changes = new EventEmitter<unknown>();
  const options = clientOptions(parts);
  let current: BaseLanguageClient | undefined;
  let failed = false;
  let restarts: Promise<unknown> = Promise.resolve();

  const stop = async () => {
    const stopped = current;
    current = undefined;
    await stopped?.dispose().catch((error: unknown) => log.debug(messageOf(error)));
  };
  const createClient = () => {
    const created = launch(options);
    created.onDidChangeState(changes.fire, changes);
    answer(created);
    return created;
  };
  const client = async () => {
    current ??= createClient();
    const started = current;
    try {
      await started.start();
      failed = false;
      return started;
    } catch (error) {
      failed = true;
      await stop();
      changes.fire(undefined);
      throw startFailure(error);
    }
  };
  return {
    client,
    // One after the other, because a server that is still starting can't be stopped.
    restart: () => {
      restarts = restarts.then(stop, stop).then(client);
      return restarts;
    },
    targetChanged: () => {
      if (current?.state === State.Running) void current.sendNotification(targetChanged);
    },
    state: () => (failed ? 'failed' : stateOf(current)),
    onDidChangeState: changes.event,
    dispose: () => {
      void stop();
      changes.dispose();
    },
  };
}

/** Responses to submissions, and jobs as their service shows them. */
const responseSelector = [responseScheme, jobScheme].map((scheme) => ({ scheme, language: responseLanguage }));

/** Starts the server when a document that needs it is open. */
export function startWithDocuments({ client }: LanguageServer, guard: Guard): Disposable {
  const onOpen = (document: TextDocument) => needsServer(document) && guard(client)();
  for (const document of workspace.textDocuments) onOpen(document);
  return workspace.onDidOpenTextDocument(onOpen);
}

const startFailure = (error: unknown): UserError =>
  new UserError(l10n.t("The language server couldn't be started: {0}", messageOf(error)), [
    commandAction(l10n.t('Try Again'), 'trainingjob.restartLanguageServer'),
    commandAction(l10n.t('Show Extension Log'), 'trainingjob.showLog'),
  ]);

function clientOptions({
  log,
  docs,
  abilities,
}: Pick<LanguageServerParts, 'log' | 'docs' | 'abilities'>): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    editorHasJsonServer: true,
    suggestCommand: 'editor.action.triggerSuggest' satisfies CommandId,
    changeSeverityCommand: 'trainingjob.changeRuleSeverity' satisfies CommandId,
    reportIssueCommand: '_trainingjob.reportIssue' satisfies CommandId,
    previewCommand: 'trainingjob.previewRequest' satisfies CommandId,
    checkCommand: 'trainingjob.check' satisfies CommandId,
    ...(l10n.bundle && { l10n: l10n.bundle as Record<string, string> }),
    ...abilities,
  };
  return {
    documentSelector: [...jobSelector, ...responseSelector],
    outputChannel: log,
    traceOutputChannel: traceWithoutContents(log),
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticPullOptions: { onChange: true },
    initializationOptions,
    middleware: middleware(docs),
    markdown: { isTrusted: { enabledCommands: ['trainingjob.showReference' satisfies CommandId] } },
    uriConverters: {
      code2Protocol: (uri) => uri.toString(),
      protocol2Code: (value) => docs.resolveLink(Uri.parse(value)),
    },
  };
}

function stateOf(client: BaseLanguageClient | undefined): ServerState {
  if (client?.state === State.Running) return 'running';
  if (client?.state === State.Starting) return 'starting';
  return client?.state === State.StartFailed ? 'failed' : 'waiting';
}
