import { parse } from 'jsonc-parser';
import { CancellationError, l10n, type Uri, window, workspace } from 'vscode';
import { UserError } from '../window/errors.ts';
import { isJobDocument } from '../window/jobDocument.ts';
import { plainText } from '../window/plainText.ts';

/**
 * Adds an algorithm to those that the local endpoint accepts, by its ID alone. What else is known of it, such as its code folder, can be
 * written to the file.
 */
export async function addAlgorithm(uri: Uri, given?: unknown): Promise<void> {
  const id = plainId(given) || (await askForId());
  const { items, rest } = await algorithmsIn(uri);
  if (!items.some((algorithm) => algorithm?.metadata?.id === id)) {
    const all = [...items, { metadata: { id, name: '' }, job_config: {} }];
    const text = JSON.stringify(rest ? { ...rest, items: all } : all, null, 2);
    await workspace.fs.writeFile(uri, new TextEncoder().encode(`${text}\n`));
  }
  void offerFile(uri, id);
}

async function askForId(): Promise<string> {
  const id = await window.showInputBox({
    title: l10n.t('Add an algorithm to the local endpoint'),
    prompt: l10n.t('Enter the ID of the algorithm, such as the "algorithm.id" of a job.'),
    value: idInActiveJob(),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() ? undefined : l10n.t('Enter an ID.')),
  });
  if (id === undefined) throw new CancellationError();
  return id.trim();
}

function idInActiveJob(): string {
  const document = window.activeTextEditor?.document;
  return document && isJobDocument(document) ? plainId(parse(document.getText())?.algorithm?.id) : '';
}

/** The ID, unless it has a placeholder, whose value only the sent job has. */
const plainId = (id: unknown): string => (typeof id === 'string' && !id.includes('${') ? id : '');

/** Of what a user wrote, only the ID matters here. */
type StoredAlgorithm = { readonly metadata?: { readonly id?: unknown } } | null;

interface StoredAlgorithms {
  readonly items: readonly StoredAlgorithm[];
  /** What is around the items in an answer of `GET /algorithms`, which the endpoint reads, too. */
  readonly rest?: object;
}

async function algorithmsIn(uri: Uri): Promise<StoredAlgorithms> {
  const bytes = await workspace.fs.readFile(uri).then(undefined, () => undefined);
  if (!bytes) return { items: [] };
  try {
    const algorithms = JSON.parse(new TextDecoder().decode(bytes));
    if (Array.isArray(algorithms)) return { items: algorithms };
    if (Array.isArray(algorithms?.items)) return { items: algorithms.items, rest: algorithms };
  } catch {}
  throw new UserError(l10n.t("The list of algorithms of the local endpoint isn't a JSON array. Correct it first."), [
    { title: l10n.t('Open File'), run: () => window.showTextDocument(uri) },
  ]);
}

async function offerFile(uri: Uri, id: string): Promise<void> {
  const open = l10n.t('Open File');
  const message = plainText(l10n.t('The local endpoint now accepts algorithm "{0}".', id));
  if ((await window.showInformationMessage(message, open)) === open) await window.showTextDocument(uri);
}
