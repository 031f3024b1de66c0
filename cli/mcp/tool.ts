import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { JudgedDocument } from '../../server/features/fixEffects.ts';
import { type Params, RpcError, rpcCodes } from './jsonRpc.ts';

/** Checks a job with what is known beside it. */
export interface Checker {
  readonly check: (text: TextDocument) => Promise<JudgedDocument>;
}

/** Something that an assistant can ask for. None sends, creates or changes anything. */
export interface Tool {
  readonly title: () => string;
  readonly description: () => string;
  /** A JSON Schema. */
  readonly inputSchema: () => object;
  readonly call: (params: Params, context: ToolContext) => Promise<ToolResult>;
}

export interface ToolContext extends Checker {
  /** The only folders whose files are read. */
  readonly folders: readonly string[];
  readonly signal: AbortSignal;
}

/** What a tool has found, and what must not be seen of it. */
export interface ToolResult {
  readonly content: object;
  readonly secrets?: readonly string[];
}

/** Why a tool has no answer, for the assistant to correct. */
export class ToolError extends Error {}

/** A string argument; undefined if it is absent. */
export function textIn(params: Params, name: string): string | undefined {
  const value = params[name];
  if (value === undefined || typeof value === 'string') return value;
  throw new RpcError(rpcCodes.invalidParams, `"${name}" must be a string.`);
}

/** A string argument that the tool can't do without. */
export function requiredText(params: Params, name: string): string {
  const text = textIn(params, name);
  if (text?.trim()) return text;
  throw new RpcError(rpcCodes.invalidParams, `"${name}" is missing.`);
}
