import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { env, l10n, type Uri, window, workspace } from 'vscode';
import { withoutSecrets } from '../../modelarts/target/identity.ts';
import { UserError } from '../window/errors.ts';
import { jobDocument, nameOf } from '../window/jobDocument.ts';

/** Opens a job file as a job for Volcano, which the command line makes of it: it knows what a node gets. */
export const exportToVolcano =
  (program: string) =>
  async (uri?: Uri): Promise<void> => {
    const document = await jobDocument(uri);
    const child = spawn(process.execPath, [program, 'export', '-'], {
      env: { ...withoutSecrets(process.env), ELECTRON_RUN_AS_NODE: '1', LC_ALL: env.language },
    });
    const ended = once(child, 'close');
    // It can end before it has read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(document.getText());
    const [content, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    if (code !== 0)
      throw new UserError(
        l10n.t('"{0}" can\'t be exported. {1}', nameOf(document.uri), complaint.trim()),
        [],
        'warning',
      );
    const exported = await workspace.openTextDocument({ language: 'yaml', content });
    await window.showTextDocument(exported, { preview: false });
  };
