import * as l10n from '@vscode/l10n';
import { type Connection, ErrorCodes, Message, type MessageStrategy, ResponseError } from 'vscode-languageserver';

/** Requests that aren't admitted get here instead of to their handler, with the error that they are answered. */
const refusal = '$/trainingjob/refused';

interface Refusal {
  readonly code: number;
  readonly message: string;
}

/** Lets a request to its handler only if it comes at the right time and has the right parameters, as LSP asks. */
export function admission(): MessageStrategy {
  let stage: Stage = 'new';
  const ask = async (message: Asked, next: (message: Message) => unknown) => {
    const reason = reasonAgainst(stage, message);
    if (message.method === 'shutdown' && !reason) stage = 'ended';
    await next(reason ? { ...message, method: refusal, params: reason } : message);
    if (message.method === 'initialize' && !reason) stage = 'running';
  };
  return {
    handleMessage: async (message, next) => {
      if (Message.isRequest(message)) return ask(message, next);
      const isDropped = Message.isNotification(message) && !isHeeded(stage, message);
      return isDropped ? undefined : next(message);
    },
  };
}

/** Answers what isn't admitted. */
export function refuse(connection: Connection): void {
  connection.onRequest(refusal, ({ code, message }: Refusal) => new ResponseError(code, message));
}

type Stage = 'new' | 'running' | 'ended';

interface Asked extends Message {
  readonly method: string;
  readonly params?: object | unknown[];
}

const isHeeded = (stage: Stage, { method, params }: Asked): boolean =>
  method === 'exit' || (stage === 'running' && malformed(method, params) === undefined);

function reasonAgainst(stage: Stage, { method, params }: Asked): Refusal | undefined {
  if (method === refusal)
    return { code: ErrorCodes.MethodNotFound, message: l10n.t('Only the server itself calls this.') };
  if (stage === 'ended') return { code: ErrorCodes.InvalidRequest, message: l10n.t('The server has been shut down.') };
  if (stage === 'new' && method !== 'initialize')
    return { code: ErrorCodes.ServerNotInitialized, message: l10n.t('The server has not been initialized.') };
  if (stage === 'running' && method === 'initialize')
    return { code: ErrorCodes.InvalidRequest, message: l10n.t('The server has already been initialized.') };
  const wrong = malformed(method, params);
  if (wrong === undefined) return undefined;
  return { code: ErrorCodes.InvalidParams, message: l10n.t('{0}: "{1}" is missing or malformed.', method, wrong) };
}

/** The parameter that isn't as it must be. */
const malformed = (method: string, params: unknown): string | undefined =>
  shapes.get(method)?.find(([name, fits]) => !fits(Object(params)[name]))?.[0];

type Check = (value: unknown) => boolean;

const isObject: Check = (value) => typeof value === 'object' && value !== null;
const isString: Check = (value) => typeof value === 'string';
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const has = (members: Readonly<Record<string, Check>>): Check => {
  const checks = Object.entries(members);
  return (value) => isObject(value) && checks.every(([name, fits]) => fits(Object(value)[name]));
};
const list =
  (fits: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(fits);
const optional =
  (fits: Check): Check =>
  (value) =>
    value === undefined || fits(value);
/** Some editors write null for what isn't there. */
const nullable =
  (fits: Check): Check =>
  (value) =>
    value === null || optional(fits)(value);

const textDocument = has({ uri: isString });
const position = has({ line: isCount, character: isCount });
const range = has({ start: position, end: position });
const ofItem = has({
  uri: isString,
  label: optional(isString),
  of: isString,
  path: list((step) => isString(step) || isCount(step)),
});
const ofAction = has({ uri: isString, rules: optional(list(isString)) });
const ofFixes: Check = (value) => Array.isArray(value) && isString(value[0]) && ofAction(value[1]);

/** What requests and notifications can't do without, and how it must look. */
const shapes = byMethod({
  initialize: { capabilities: isObject },
  'textDocument/didOpen': {
    textDocument: has({ uri: isString, languageId: isString, version: Number.isInteger, text: isString }),
  },
  'textDocument/didChange': {
    textDocument: has({ uri: isString, version: Number.isInteger }),
    contentChanges: list(has({ text: isString, range: nullable(range) })),
  },
  'textDocument/didClose': { textDocument },
  'textDocument/completion': { textDocument, position },
  'completionItem/resolve': { label: isString, data: nullable(ofItem) },
  'textDocument/hover': { textDocument, position },
  'textDocument/definition': { textDocument, position },
  'textDocument/references': { textDocument, position, context: isObject },
  'textDocument/documentHighlight': { textDocument, position },
  'textDocument/prepareRename': { textDocument, position },
  'textDocument/rename': { textDocument, position, newName: isString },
  'textDocument/inlayHint': { textDocument, range },
  'workspace/symbol': { query: isString },
  'textDocument/documentLink': { textDocument },
  'textDocument/codeLens': { textDocument },
  'workspace/textDocumentContent': { uri: isString },
  'textDocument/documentSymbol': { textDocument },
  'textDocument/foldingRange': { textDocument },
  'textDocument/selectionRange': { textDocument, positions: list(position) },
  'textDocument/formatting': { textDocument, options: isObject },
  'textDocument/rangeFormatting': { textDocument, options: isObject, range },
  'textDocument/codeAction': { textDocument, range, context: has({ only: nullable(list(isString)) }) },
  'codeAction/resolve': { title: isString, data: nullable(ofAction) },
  'workspace/executeCommand': { command: isString, arguments: ofFixes },
  'workspace/didChangeWatchedFiles': { changes: list(has({ uri: isString })) },
  'textDocument/diagnostic': { textDocument },
  'workspace/diagnostic': { previousResultIds: list(has({ uri: isString, value: isString })) },
  'trainingjob/prepareSubmission': { uri: isString, version: isCount, text: optional(isString) },
  'trainingjob/pastedText': { uri: isString, range, text: isString },
  'trainingjob/readForeignJob': { text: isString },
  'trainingjob/writeForeignJob': { format: isString, body: isString, to: optional(isObject) },
  'trainingjob/locateRejection': { uri: isString, text: isString, rejection: has({ message: isString }) },
});

/** Kept as lists, because each message is looked at. */
function byMethod(
  shapes: Readonly<Record<string, Readonly<Record<string, Check>>>>,
): ReadonlyMap<string, readonly [name: string, fits: Check][]> {
  return new Map(Object.entries(shapes).map(([method, params]) => [method, Object.entries(params)]));
}
