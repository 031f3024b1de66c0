import { CodeLens, type Disposable, l10n, languages, Range, SnippetString, Uri, window } from 'vscode';
import { jobInFile, templateFor } from '../../schemas/jobFile.ts';
import { commandItem } from '../window/commands.ts';
import { jobSelector, nameOf } from '../window/jobDocument.ts';
import { pickItem } from '../window/pickItem.ts';
import { templates } from './templates.ts';

/** An empty job file says what to do with it. */
export function registerTemplateLens(): Disposable {
  const start = (uri: Uri) => commandItem(l10n.t('Start from a Template…'), '_trainingjob.startFromTemplate', `${uri}`);
  return languages.registerCodeLensProvider(jobSelector, {
    provideCodeLenses: ({ uri, getText }) =>
      getText().trim() ? [] : [new CodeLens(new Range(0, 0, 0, 0), start(uri))],
  });
}

/** Fills a job file with a template that the user picks. The job gets the name of the file. */
export async function startFromTemplate(uri: string): Promise<void> {
  const { body } = await pickItem(templates(), {
    title: l10n.t('Start from a template'),
    placeHolder: l10n.t('Select a template'),
    matchOnDetail: true,
  });
  const { document, insertSnippet } = await window.showTextDocument(Uri.parse(uri));
  const everything = new Range(0, 0, document.lineCount, 0);
  if (document.getText().trim()) return;
  const name = document.isUntitled && !document.uri.path.includes('.') ? 'my-job' : jobInFile(nameOf(document.uri));
  await insertSnippet(new SnippetString(templateFor(name, body)), everything);
}
