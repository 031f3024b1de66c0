/** An editor without a screen: speaks LSP over stdio with the built server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after } from 'node:test';
import {
  type ApplyWorkspaceEditParams,
  type CancellationToken,
  CancellationTokenSource,
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: object;
  /** The folder of the built server. */
  readonly built?: string;
  /** The language of the editor. */
  readonly locale?: string;
  /** Refuses every request of the server. */
  readonly refuses?: boolean;
  /** What placeholders can name. */
  readonly placeholders?: { readonly secrets: readonly string[]; readonly variables: readonly string[] };
  /** URIs of the folders that are open. */
  readonly folders?: readonly string[];
  /** What it answers to `trainingjob/target`. */
  readonly target?: () => unknown;
  /** What it answers to `trainingjob/folder`. */
  readonly folder?: (typed: string) => unknown;
  /** What it answers to `trainingjob/mounts`. */
  readonly mounts?: () => object;
  /** The setting `trainingjob.rules` for a place. */
  readonly rules?: (uri: string) => unknown;
}

export interface Editor {
  readonly server: InitializeResult;
  /** Of the server's process. */
  readonly pid: number | undefined;
  readonly request: <R>(method: string, params: object, ...token: CancellationToken[]) => Promise<R>;
  readonly notify: (method: string, params: object) => Promise<void>;
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  readonly change: (uri: string, version: number, ...changes: object[]) => Promise<void>;
  readonly diagnostics: (uri: string) => Promise<readonly Diagnostic[]>;
  /** Sends a request and cancels it at once. */
  readonly cancelled: (method: string, params: object) => Promise<unknown>;
  /** What the server has logged or shown to the user. */
  readonly messages: readonly string[];
  readonly registered: readonly string[];
  /** What the server has asked to apply. */
  readonly applied: readonly ApplyWorkspaceEditParams[];
  /** Resolves with the next diagnostics that are pushed. */
  readonly pushed: () => Promise<PublishDiagnosticsParams>;
  readonly refreshed: () => Promise<void>;
  /** Resolves with the URI of the next document whose content is outdated. */
  readonly outdated: () => Promise<string>;
  readonly stop: () => Promise<number | null>;
}

/** Can what VS Code can, as far as the server asks. */
export const fullCapabilities: ClientCapabilities = {
  textDocument: {
    synchronization: { dynamicRegistration: true },
    diagnostic: {},
    completion: {
      completionItem: {
        snippetSupport: true,
        labelDetailsSupport: true,
        resolveSupport: { properties: ['documentation', 'detail'] },
        documentationFormat: ['markdown', 'plaintext'],
      },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { resolveSupport: { properties: ['edit'] } },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    textDocumentContent: {},
  },
};

export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
  const child = spawn(process.execPath, [`${options.built ?? 'dist'}/server.cjs`, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  // A test that fails before it stops its editor must not keep the run waiting for the server.
  after(() => child.kill());
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  // Requests that nobody will answer any more fail.
  child.once('exit', () => connection.dispose());
  const ended = exited.then(([code]) => Promise.reject(new Error(`The server ended with ${code}.`)));
  ended.catch(() => {});
  const heard = listen(connection, options);
  const server = await initialize(connection, options);
  return {
    server,
    pid: child.pid,
    ...asking(connection),
    cancelled: (method, params) => canceledAtOnce(connection, child, { method, params }),
    messages: heard.messages,
    registered: heard.registered,
    applied: heard.applied,
    pushed: () => Promise.race([heard.pushes.take(), ended]),
    refreshed: () => Promise.race([heard.refreshes.take(), ended]),
    outdated: () => Promise.race([heard.outdated.take(), ended]),
    stop: async () => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const [code] = await exited;
      return code;
    },
  };
}

/** What the server says unasked, and answers to what it asks. */
function listen(connection: ProtocolConnection, options: EditorOptions) {
  const messages: string[] = [];
  const registered: string[] = [];
  const pushes = queue<PublishDiagnosticsParams>();
  const refreshes = queue<void>();
  const outdated = queue<string>();
  const applied: ApplyWorkspaceEditParams[] = [];
  connection.onRequest('workspace/applyEdit', (edit: ApplyWorkspaceEditParams) => {
    applied.push(edit);
    return { applied: true };
  });
  connection.onNotification('window/logMessage', ({ message }) => void messages.push(message));
  connection.onNotification('window/showMessage', ({ message }) => void messages.push(message));
  connection.onNotification('textDocument/publishDiagnostics', pushes.put);
  if (!options.refuses)
    answerRequests(connection, options, registered, { refresh: refreshes.put, outdate: outdated.put });
  connection.listen();
  return { messages, registered, applied, pushes, refreshes, outdated };
}

async function initialize(connection: ProtocolConnection, options: EditorOptions): Promise<InitializeResult> {
  const { capabilities = fullCapabilities, initializationOptions, locale, folders = [] } = options;
  const server: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folders[0] ?? null,
    capabilities,
    initializationOptions,
    ...(locale && { locale }),
    ...(capabilities.workspace?.workspaceFolders && { workspaceFolders: foldersOf(options) }),
  });
  await connection.sendNotification('initialized', {});
  return server;
}

type Asking = Pick<Editor, 'request' | 'notify' | 'open' | 'change' | 'diagnostics'>;

const asking = (connection: ProtocolConnection): Asking => ({
  // An undefined token would count as another parameter.
  request: (method, params, ...token: CancellationToken[]) => connection.sendRequest(method, params, ...token),
  notify: (method, params) => connection.sendNotification(method, params),
  open: (uri, text, languageId = 'trainingjob') =>
    connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
  change: (uri, version, ...contentChanges) =>
    connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
  diagnostics: async (uri) => {
    const report = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.items;
  },
});

/** The server stands still until both messages wait for it, so it can't answer before it hears of the cancellation. */
async function canceledAtOnce(
  connection: ProtocolConnection,
  server: ChildProcess,
  { method, params }: { method: string; params: object },
): Promise<unknown> {
  const canStop = process.platform !== 'win32';
  const cancellation = new CancellationTokenSource();
  if (canStop) server.kill('SIGSTOP');
  const answer = connection.sendRequest(method, params, cancellation.token);
  cancellation.cancel();
  // Resolves when it is written, which is after the two.
  await connection.sendNotification('$/written');
  if (canStop) server.kill('SIGCONT');
  return answer;
}

function answerRequests(
  connection: ProtocolConnection,
  options: EditorOptions,
  registered: string[],
  { refresh, outdate }: { refresh: () => void; outdate: (uri: string) => void },
): void {
  connection.onRequest('trainingjob/target', () => options.target?.() ?? null);
  connection.onRequest('trainingjob/folder', ({ typed }) => options.folder?.(typed) ?? null);
  connection.onRequest('trainingjob/mounts', () => options.mounts?.() ?? {});
  connection.onRequest('workspace/textDocumentContent/refresh', ({ uri }) => {
    outdate(uri);
    return null;
  });
  connection.onRequest('workspace/configuration', ({ items }) =>
    Promise.all(items.map(async ({ scopeUri }: { scopeUri: string }) => (await options.rules?.(scopeUri)) ?? null)),
  );
  connection.onRequest('trainingjob/placeholderNames', () => options.placeholders ?? { secrets: [], variables: [] });
  connection.onRequest('workspace/workspaceFolders', () => foldersOf(options));
  for (const what of ['diagnostic', 'inlayHint'])
    connection.onRequest(`workspace/${what}/refresh`, () => {
      refresh();
      return null;
    });
  connection.onRequest('client/registerCapability', ({ registrations }) => {
    registered.push(...registrations.map(({ method }: { method: string }) => method));
    return null;
  });
}

const foldersOf = ({ folders = [] }: EditorOptions) => folders.map((uri) => ({ uri, name: uri }));

/** Hands out what comes in, in order, to whoever waits for it. */
function queue<T>() {
  const waiting: ((value: T) => void)[] = [];
  const arrived: T[] = [];
  return {
    put: (value: T) => {
      const next = waiting.shift();
      if (next) next(value);
      else arrived.push(value);
    },
    take: (): Promise<T> =>
      new Promise((resolve) => {
        if (arrived.length) resolve(arrived.shift() as T);
        else waiting.push(resolve);
      }),
  };
}
