import { l10n, SnippetString, Uri, window, workspace } from 'vscode';
import { fileOfJob, templateFor } from '../../schemas/jobFile.ts';
import { longestJobName } from '../../schemas/jobName.ts';
import { askInSteps, askItem, askText, type Step } from '../window/steps.ts';
import { faultOfName, freeName } from './jobFileName.ts';
import { filesIn, folderOfNewFiles } from './newFiles.ts';
import { type Template, templates } from './templates.ts';

interface NewJob {
  readonly template: Template;
  readonly name: string;
}

/**
 * Opens a new document with a template that the user picks, ready to fill in. It is named before it is opened: what VS Code's own dialog
 * makes of a name isn't a job file.
 */
export async function newTrainingJob(home: Uri): Promise<void> {
  const folder = folderOfNewFiles(home);
  const files = await filesIn(folder);
  const { template, name } = await askInSteps(l10n.t('Create a training job'), questions(files));
  if (!template || name === undefined) return;
  const uri = Uri.joinPath(folder, fileOfJob(name)).with({ scheme: 'untitled' });
  const editor = await window.showTextDocument(await workspace.openTextDocument(uri));
  // One of this name can be open already, with something in it.
  if (editor.document.getText().trim()) return;
  await editor.insertSnippet(new SnippetString(templateFor(name, template.body)));
}

const questions = (files: ReadonlySet<string>): readonly Step<NewJob>[] => [
  {
    ask: async (_, header) => {
      const template = await askItem(l10n.t('Select a template'), templates(), header);
      return template === 'back' ? template : { template };
    },
  },
  {
    ask: async (_, header) => {
      const question = {
        prompt: l10n.t('Enter a name for the job and its file'),
        value: freeName('my-job', files),
        validateInput: (text: string) => faultText(text, files),
      };
      const name = await askText(question, header);
      return name === 'back' ? name : { name };
    },
  },
];

function faultText(name: string, files: ReadonlySet<string>): string | undefined {
  const fault = faultOfName(name, files);
  if (fault === 'taken') return l10n.t('"{0}" already exists.', fileOfJob(name));
  return fault && l10n.t('Use 1 to {0} letters, digits, underscores, and hyphens.', longestJobName);
}
