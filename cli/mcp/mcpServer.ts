import { maskSecrets } from '../../modelarts/masks/maskSecrets.ts';
import { secretsIn } from '../../modelarts/target/identity.ts';
import { version } from '../../package.json';
import { UsageError } from '../kit/command.ts';
import { terminal } from '../kit/terminal.ts';
import type { Line } from './boundedLines.ts';
import { errorMessage, type Incoming, incomingIn, type Params, RpcError, resultMessage, rpcCodes } from './jsonRpc.ts';
import { type Checker, type Tool, type ToolContext, ToolError, type ToolResult } from './tool.ts';
import { tools } from './tools.ts';

/** Versions of the Model Context Protocol, the newest first. What is used of them is the same. */
const versions = ['2025-06-18', '2025-03-26', '2024-11-05'];

interface Session extends Checker {
  readonly folders: readonly string[];
  readonly send: (message: string) => void;
}

/** Answers the messages of a client, one after the other. Only cancellations are heeded at once. */
export async function answerMessages(lines: AsyncIterable<Line>, { send, ...context }: Session): Promise<void> {
  const running = new Map<string | number, AbortController>();
  let last: Promise<void> = Promise.resolve();
  for await (const line of lines) {
    const incoming = 'text' in line ? incomingIn(line.text) : tooLong;
    if (incoming.kind === 'broken') last = last.then(() => send(errorMessage(incoming.id, incoming.error)));
    if (incoming.kind === 'notification') cancel(incoming, running);
    if (incoming.kind !== 'request') continue;
    const controller = new AbortController();
    running.set(incoming.id, controller);
    last = last
      .then(() => answer(incoming, { ...context, signal: controller.signal }))
      .then((message) => {
        running.delete(incoming.id);
        if (!controller.signal.aborted) send(message);
      });
  }
  await last;
}

const tooLong: Incoming = {
  kind: 'broken',
  id: null,
  error: new RpcError(rpcCodes.invalidRequest, 'This message is longer than 4 MB.'),
};

function cancel({ method, params }: { method: string; params: Params }, running: Map<unknown, AbortController>): void {
  if (method === 'notifications/cancelled') running.get(params['requestId'])?.abort();
}

type Request = Extract<Incoming, { kind: 'request' }>;

async function answer({ id, method, params }: Request, context: ToolContext): Promise<string> {
  if (context.signal.aborted) return '';
  try {
    const answering = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!answering) throw new RpcError(rpcCodes.methodNotFound, `There is no method "${method.slice(0, 100)}".`);
    return resultMessage(id, await answering(params, context));
  } catch (error) {
    if (error instanceof RpcError) return errorMessage(id, error);
    terminal.warn(String(Object(error).stack ?? error));
    return errorMessage(id, new RpcError(rpcCodes.internalError, 'The tool failed because of a bug.'));
  }
}

const methods: Readonly<Record<string, (params: Params, context: ToolContext) => unknown>> = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion: versions.find((it) => it === protocolVersion) ?? versions[0],
    capabilities: { tools: {} },
    serverInfo: { name: 'trainingjob', title: 'Training Job for ModelArts', version },
    instructions:
      'Checks, explains and previews ModelArts training job files (*.trainingjob.json), and explains why jobs failed. Nothing is sent, created or changed.',
  }),
  ping: () => ({}),
  'tools/list': () => ({ tools: Object.entries(tools).map(([name, tool]) => ({ name, ...shown(tool) })) }),
  'tools/call': callTool,
};

const shown = ({ title, description, inputSchema }: Tool) => ({
  title: title(),
  description: description(),
  inputSchema: inputSchema(),
  annotations: { title: title(), readOnlyHint: true, destructiveHint: false },
});

async function callTool({ name, arguments: given = {} }: Params, context: ToolContext): Promise<object> {
  const tool = typeof name === 'string' && Object.hasOwn(tools, name) ? tools[name] : undefined;
  if (!tool) throw new RpcError(rpcCodes.invalidParams, 'There is no such tool.');
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new RpcError(rpcCodes.invalidParams, '"arguments" must be an object.');
  try {
    return resultOf(await tool.call(given as Params, context));
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RpcError) throw error;
    // What the assistant or its user can correct, such as a target that isn't set.
    const isForUser = error instanceof ToolError || error instanceof UsageError;
    if (!isForUser) throw error;
    return { isError: true, content: [{ type: 'text', text: maskSecrets(error.message, secretsIn(process.env)) }] };
  }
}

/** As text for all clients, and as an object for newer ones. */
function resultOf({ content, secrets = [] }: ToolResult): object {
  const text = maskSecrets(JSON.stringify(content), [...secrets, ...secretsIn(process.env)]);
  return { content: [{ type: 'text', text }], structuredContent: JSON.parse(text) };
}
