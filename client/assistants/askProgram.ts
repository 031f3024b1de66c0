import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { CancellationError, type CancellationToken, env, l10n } from 'vscode';
import { withoutSecrets } from '../../modelarts/target/identity.ts';
import { UserError } from '../window/errors.ts';

/** What the command line answers an assistant: `trainingjob mcp`, asked once, which ends with its input. */
export async function askProgram(
  program: string,
  params: { readonly name: string; readonly arguments: object },
  { folders, token }: { readonly folders: readonly string[]; readonly token: CancellationToken },
): Promise<string> {
  const options = folders.flatMap((folder) => ['--folder', folder]);
  const child = spawn(process.execPath, [program, 'mcp', ...options], {
    env: { ...withoutSecrets(process.env), ELECTRON_RUN_AS_NODE: '1', LC_ALL: env.language },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const canceled = token.onCancellationRequested(() => child.kill());
  // It can end before it has read everything.
  child.stdin.on('error', () => {});
  child.stdin.end(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })}\n`);
  const [answer] = await Promise.all([text(child.stdout), once(child, 'close')]);
  canceled.dispose();
  if (token.isCancellationRequested) throw new CancellationError();
  return contentOf(answer);
}

function contentOf(answer: string): string {
  const { result, error } = answer === '' ? ({} as never) : JSON.parse(answer);
  const said = result?.content?.[0]?.text;
  if (typeof said === 'string' && !result.isError) return said;
  throw new UserError(said ?? error?.message ?? l10n.t('The command line gave no answer.'));
}
