/** What the language server knows arrives in VS Code's own commands. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import {
  type CodeAction,
  type CompletionList,
  commands,
  Diagnostic,
  DiagnosticSeverity,
  type DocumentSymbol,
  type Hover,
  languages,
  type MarkdownString,
  Position,
  Range,
  type TextDocument,
  type TextEdit,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { poll } from '../support/poll.ts';
import { after, closeEditors, goodJob, showFile, showNewFile, uriOf, writeFile } from './jobFiles.ts';

const example = 'image-classification.trainingjob.json';

afterEach(closeEditors);

test('properties are completed with the required ones first, and documented', async () => {
  const { document } = await showNewFile('new.trainingjob.json', '{\n  \n}\n');
  // The first question of the run: the server may still be starting.
  const names = await poll('completions', async () => {
    const found = labels((await completions(document, new Position(1, 2))).items);
    return found.length > 0 ? found : undefined;
  });
  assert.deepEqual(names.slice(0, 3), ['kind', 'metadata', 'algorithm']);
});

test('Check goes to what others have found, such as a service, where we find nothing', async () => {
  const editor = await showNewFile('checked.trainingjob.json', JSON.stringify(goodJob('checked'), null, 2));
  const others = languages.createDiagnosticCollection('others');
  const place = new Range(3, 4, 3, 10);
  others.set(editor.document.uri, [new Diagnostic(place, 'Refused.', DiagnosticSeverity.Error)]);
  await commands.executeCommand('trainingjob.check');
  others.dispose();
  await poll('the place of the problem', () => editor.selection.isEqual(place));
});

test('values are completed with what is known about them', async () => {
  const { document } = await showNewFile('kind.trainingjob.json', '{\n  "kind": \n}\n');
  const { items } = await completions(document, after(document, '"kind": '));
  assert.ok(labels(items).includes('job'));
});

test('a snippet is inserted by name, and offered once and only where it fits', async () => {
  const { document } = await showNewFile('snippet.trainingjob.json', '');
  const offered = async (position: Position) =>
    labels((await completions(document, position)).items).filter((label) => /^(job-|Preset engine)/.test(label));
  const whole = await poll('whole jobs', async () => {
    const found = await offered(new Position(0, 0));
    return found.length > 0 ? found : undefined;
  });
  assert.equal(new Set(whole).size, whole.length);
  assert.ok(whole.every((label) => label.startsWith('job-')));
  await commands.executeCommand('editor.action.insertSnippet', { langId: 'trainingjob', name: 'Preset engine' });
  await poll('the snippet', () => document.getText().includes('"boot_file"'));
  assert.deepEqual(await offered(after(document, '"kind": ')), []);
});

test('hovering over a property explains it, and its link opens the packaged reference', async () => {
  const { document } = await showFile(example);
  const hovers = await commands.executeCommand<Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    after(document, '"boot_fi'),
  );
  const text = hovers.flatMap(({ contents }) => contents.map((part) => (part as MarkdownString).value)).join('\n');
  assert.match(text, /boot_file/);
  assert.match(text, /\]\(command:trainingjob\.showReference\?/);
});

test('problems come and go with the text', async () => {
  const { document } = await showNewFile('problems.trainingjob.json', '{\n  "metadata": { "name": "a" }\n}\n');
  const problems = () => languages.getDiagnostics(document.uri);
  await poll('a problem', () => problems().some(({ message }) => message.includes('kind')));
  assert.ok(problems().every(({ source, code }) => source === 'trainingjob' && typeof code === 'object'));
  await insert(document, new Position(1, 2), '"kind": "job", ');
  await poll('the problem to vanish', () => !problems().some(({ message }) => message.includes('kind')));
});

test('problems of files that are not open are found too, and disappear with the file', async () => {
  const uri = uriOf('closed.trainingjob.json');
  await writeFile('closed.trainingjob.json', '{}\n');
  await showFile(example);
  await poll('problems of a closed file', () => languages.getDiagnostics(uri).length > 0);
  await workspace.fs.delete(uri);
  await poll('them to vanish', () => languages.getDiagnostics(uri).length === 0);
});

test('problems of a file that is deleted while its editor is open disappear', async () => {
  const uri = uriOf('deleted.trainingjob.json');
  await writeFile('deleted.trainingjob.json', '{}\n');
  // Other than `showTextDocument`, which keeps the document for minutes.
  await commands.executeCommand('vscode.open', uri);
  await poll('problems', () => languages.getDiagnostics(uri).length > 0);
  await workspace.fs.delete(uri);
  await closeEditors();
  await poll('them to vanish', () => languages.getDiagnostics(uri).length === 0);
});

test('a fix resolves its problem', async () => {
  const { document } = await showNewFile('fix.trainingjob.json', '{\n  "metadata": { "name": "a" }\n}\n');
  await poll('a problem', () => languages.getDiagnostics(document.uri).length > 0);
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new Range(0, 0, 0, 1),
    undefined,
    10,
  );
  const fix = actions.find(({ title, edit }) => edit && title.includes('kind'));
  assert.ok(fix?.edit, `no fix among ${actions.map(({ title }) => title).join(', ')}`);
  await workspace.applyEdit(fix.edit);
  assert.match(document.getText(), /"kind"/);
});

test('the outline names objects and items', async () => {
  const { document } = await showFile(example);
  const symbols = await poll('an outline', () =>
    commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri),
  );
  assert.deepEqual(
    symbols.map(({ name }) => name),
    ['kind', 'metadata', 'algorithm', 'spec'],
  );
  const parameters = symbols[2]?.children.find(({ name }) => name === 'parameters');
  assert.deepEqual(
    parameters?.children.map(({ name }) => name),
    ['epochs', 'batch_size', 'learning_rate'],
  );
});

test('a document is formatted with its comments', async () => {
  const { document } = await showNewFile('format.trainingjob.json', '{"kind":"job", // why\n"metadata":{"name":"a"}}');
  const edits = await commands.executeCommand<TextEdit[]>('vscode.executeFormatDocumentProvider', document.uri, {
    tabSize: 2,
    insertSpaces: true,
  });
  const edit = new WorkspaceEdit();
  edit.set(document.uri, edits);
  await workspace.applyEdit(edit);
  assert.equal(document.getText(), '{\n  "kind": "job", // why\n  "metadata": {\n    "name": "a"\n  }\n}');
});

test('in JSON mode the file keeps its problems and is explained once', async () => {
  await showNewFile('plain.trainingjob.json', '{\n  "metadata": { "name": "a" }\n}\n');
  const document = await languages.setTextDocumentLanguage(
    await workspace.openTextDocument(uriOf('plain.trainingjob.json')),
    'json',
  );
  await poll('a problem', () => languages.getDiagnostics(document.uri).some(({ source }) => source === 'trainingjob'));
  const { items } = await completions(document, new Position(1, 2));
  assert.equal(labels(items).filter((label) => label.includes('kind')).length, 1);
});

const completions = (document: TextDocument, position: Position) =>
  commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);

/** In the order of the list. */
const labels = (items: CompletionList['items']) =>
  [...items]
    .sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''))
    .map(({ label }) => (typeof label === 'string' ? label : label.label));

async function insert({ uri }: TextDocument, position: Position, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.insert(uri, position, text);
  await workspace.applyEdit(edit);
}
