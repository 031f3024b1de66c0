import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type ExecuteCommandParams,
  type Range,
} from 'vscode-languageserver';
import type { JobDocument } from '../document/document.ts';
import { rangeOf } from '../document/span.ts';
import { type FixAllData, resolveFixAll } from '../features/bulkFixes.ts';
import type { CheckedDocument } from '../features/checkedDocument.ts';
import { quickFixes } from '../features/quickFixes.ts';
import { sortActions } from '../features/sortProperties.ts';
import type { ClientCommands } from '../protocol.ts';
import { applyFixesCommand, type Client, fixesOf } from './capabilities.ts';
import { type Guarded, guardedAbout } from './guarded.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Severities } from './projectSeverities.ts';

export interface FixParts {
  readonly client: Client;
  readonly documents: OpenDocuments;
  readonly settings: Severities;
  readonly answer: Guarded;
  readonly docsBase: string;
  readonly commands: ClientCommands;
}

/** The light bulb, and what is fixed on save. */
export function serveFixes(connection: Connection, parts: FixParts): void {
  const { client, documents, settings, answer, docsBase, commands } = parts;
  const check = async (document: JobDocument): Promise<CheckedDocument> => {
    const severities = await settings.at(document.text.uri);
    const problems = await documents.problems(document, severities);
    const knowledge = await documents.beside(document);
    return { document, severities, docsBase, problems, commands, knowledge };
  };
  const editOf = async (data: FixAllData) => {
    const document = documents.job(data.uri);
    return document && resolveFixAll(await check(document), data);
  };
  const resolve = async (action: CodeAction): Promise<CodeAction> => {
    const edit = action.data && (await editOf(action.data));
    return edit ? { ...action, edit } : action;
  };
  const whole: Readonly<Record<ReturnType<typeof fixesOf>, (action: CodeAction) => CodeAction | Promise<CodeAction>>> =
    {
      'asked for': (action) => action,
      // What is done on save is applied by the editor itself.
      commands: (action) => (action.kind === CodeActionKind.QuickFix ? withCommand(action) : resolve(action)),
      'at once': resolve,
    };
  const ofJob = guardedAbout(documents.job, answer);
  connection.onCodeAction(
    ofJob<CodeActionParams, CodeAction[]>([], async (document, { range, context }) => {
      const only = context.only ?? undefined;
      const sorting = sortActions(document, range, only);
      const actions = [
        ...(await quickFixes(await check(document), rangeToFix(document, range, context), only)),
        ...sorting.filter(({ disabled }) => !disabled || client.showsDisabledActions),
      ];
      return Promise.all(actions.map(whole[fixesOf(client)]));
    }),
  );
  connection.onCodeActionResolve(answer(resolve));
  connection.onExecuteCommand(
    answer(async ({ command, arguments: given = [] }: ExecuteCommandParams) => {
      const [label, data] = given as [string, FixAllData];
      const edit = command === applyFixesCommand && (await editOf(data));
      if (edit) await connection.workspace.applyEdit({ label, edit });
      return null;
    }),
  );
}

const withCommand = ({ data, ...action }: CodeAction): CodeAction =>
  data
    ? { ...action, command: { title: action.title, command: applyFixesCommand, arguments: [action.title, data] } }
    : action;

/**
 * Kate asks for the fixes of a problem with the range of the whole file, and applies all that it gets. Neovim asks at the
 * cursor, and names the problems of its whole line.
 */
function rangeToFix({ text }: JobDocument, range: Range, { diagnostics }: CodeActionContext): Range {
  const offsets = (diagnostics ?? []).flatMap(({ range }) => [text.offsetAt(range.start), text.offsetAt(range.end)]);
  if (!offsets.length) return range;
  const named = { start: Math.min(...offsets), end: Math.max(...offsets) };
  const start = Math.max(text.offsetAt(range.start), named.start);
  const end = Math.min(text.offsetAt(range.end), named.end);
  return rangeOf(text, start <= end ? { start, end } : named);
}
