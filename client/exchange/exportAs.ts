import { l10n, languages, type TextDocument, type Uri, window, workspace } from 'vscode';
import { addressesOf } from '../../modelarts/target/resolveTarget.ts';
import { writeForeignJob } from '../../server/foreignProtocol.ts';
import { formatNames } from '../../server/formats/formatNames.ts';
import { prepareSubmission } from '../../server/protocol.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import type { Target } from '../targets/targets.ts';
import { execute } from '../window/commands.ts';
import { UserError } from '../window/errors.ts';
import { jobDocument, nameOf } from '../window/jobDocument.ts';
import { pickItem } from '../window/pickItem.ts';
import { showNextSteps } from './showNotes.ts';

/** Opens a job in another form that the user picks. Nothing is sent, and no credential is in it. */
export async function exportAs(server: LanguageServer, target: Pick<Target, 'region'>, uri?: Uri): Promise<void> {
  const document = await jobDocument(uri);
  const { id } = await pickItem(
    [
      ...Object.entries(formatNames).map(([format, { name }]) => ({ id: format, label: name })),
      { id: 'volcano', label: 'Volcano', description: 'Kubernetes' },
    ],
    { title: l10n.t('Export "{0}"', nameOf(document.uri)), placeHolder: l10n.t('Select a format') },
  );
  if (id === 'volcano') await execute('trainingjob.exportToVolcano', document.uri);
  else await openAs(id, await bodyOf(document, server), { server, target });
}

async function openAs(
  format: string,
  body: string,
  { server, target }: { server: LanguageServer; target: Pick<Target, 'region'> },
) {
  const client = await server.client();
  const { region } = target;
  const { url } = addressesOf({ region });
  const to = { ...(region && { region }), ...(url && { url }) };
  const written = await client.sendRequest(writeForeignJob, { format, body, to });
  if (!written) throw new UserError(l10n.t("The job can't be exported in this format."));
  const language = languageOf(format, new Set(await languages.getLanguages()));
  const exported = await workspace.openTextDocument({ language, content: written.text });
  await window.showTextDocument(exported, { preview: false });
  // Not awaited because the command has ended, even while its message is still open.
  void showNextSteps(written.notes, written.text);
}

/** VS Code refuses a language that it doesn't know, such as Terraform's without its extension. */
function languageOf(format: string, known: ReadonlySet<string>): string {
  const language = Object.entries(formatNames).find(([id]) => id === format)?.[1].language ?? '';
  return known.has(language) ? language : 'plaintext';
}

/** The request, which a text that isn't JSON has none of. */
async function bodyOf(document: TextDocument, server: LanguageServer): Promise<string> {
  const client = await server.client();
  const { uri, version } = document;
  const params = { uri: client.code2ProtocolConverter.asUri(uri), version, text: document.getText() };
  const { body, problems } = await client.sendRequest(prepareSubmission, params);
  if (body !== undefined) return body;
  const [{ line, message } = { line: 0, message: '' }] = problems.filter(({ severity }) => severity === 'error');
  throw new UserError(
    l10n.t('"{0}" isn\'t valid JSON and wasn\'t exported. Line {1}: {2}', nameOf(uri), line + 1, message),
    [{ title: l10n.t('Show Problems'), run: () => execute('workbench.actions.view.problems') }],
  );
}
