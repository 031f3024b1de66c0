import { realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readRegularFile } from '../../files/readRegularFile.ts';
import type { Params } from './jsonRpc.ts';
import { type ToolContext, ToolError, textIn } from './tool.ts';

/** In bytes. A job has a few thousand. */
const largestFile = 1_000_000;

export const jobTextSchema = () => ({
  type: 'object',
  properties: {
    path: { type: 'string', description: l10n.t('A job file (*.json) below the working folder.') },
    text: { type: 'string', description: l10n.t('The text of a job file, instead of "path".') },
  },
  additionalProperties: false,
});

/** The job that a tool is asked about: a text, or a file. */
export async function jobTextIn(params: Params, context: ToolContext): Promise<TextDocument> {
  const [path, text] = [textIn(params, 'path'), textIn(params, 'text')];
  if ((path === undefined) === (text === undefined)) throw new ToolError(l10n.t('Give either "path" or "text".'));
  const content = text ?? (await contentOf(String(path), context));
  return TextDocument.create(path ?? 'job.trainingjob.json', 'trainingjob', 0, content);
}

async function contentOf(path: string, { folders }: ToolContext): Promise<string> {
  if (!/\.jsonc?$/i.test(path)) throw new ToolError(l10n.t('Only job files are read, whose names end with ".json".'));
  const real = await firstInside(path, folders);
  const file = await readRegularFile(real, largestFile).catch(() => undefined);
  if (file && 'text' in file && file.encoding === 'UTF-8') return file.text;
  throw new ToolError(l10n.t("{0} can't be read. It must be a UTF-8 file of at most 1 MB.", path));
}

/** The file that a path leads to by all links, if that is inside one of the folders. */
async function firstInside(path: string, folders: readonly string[]): Promise<string> {
  for (const folder of folders) {
    const root = await realpath(folder).catch(() => undefined);
    const real = root && (await realpath(isAbsolute(path) ? path : join(root, path)).catch(() => undefined));
    if (root && real && isInside(root, real)) return real;
  }
  throw new ToolError(l10n.t('There is no file {0} below the working folder.', path));
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
