import { type Diagnostic, DiagnosticSeverity, l10n, languages, type Uri, window } from 'vscode';
import { prepareSubmission } from '../../server/protocol.ts';
import type { LanguageServer } from '../language/languageServer.ts';
import { execute } from '../window/commands.ts';
import { jobDocument, nameOf } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';
import { reveal } from './checkedJob.ts';

/** Checks a file as submitting does: shows the first problem of it, or says that there is none. */
export async function checkJob(server: LanguageServer, file?: Uri | string): Promise<void> {
  const document = await jobDocument(file);
  const client = await server.client();
  const params = { uri: document.uri.toString(), version: document.version, text: document.getText() };
  const { problems } = await client.sendRequest(prepareSubmission, params);
  const [first] = [...problems].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const range = first?.range ?? shownByOthers(document.uri)?.range;
  if (range === undefined) {
    void window.showInformationMessage(plainText(l10n.t('"{0}" has no problems.', nameOf(document.uri))));
    return;
  }
  await reveal(document, { range });
  await execute('workbench.actions.view.problems');
}

/** What stands among the problems of the file beside ours, such as why a service refused it. Hints of a spelling checker don't count. */
const shownByOthers = (uri: Uri): Diagnostic | undefined =>
  languages
    .getDiagnostics(uri)
    .find(({ source, severity }) => source !== 'trainingjob' && severity <= DiagnosticSeverity.Warning);

/** The worst first. */
const severities: readonly string[] = ['error', 'warning', 'information', 'hint'];
