import * as l10n from '@vscode/l10n';
import { firstOf } from '../../l10n/lists.ts';
import { sizeText } from '../../l10n/sizeText.ts';
import type { CodeFolder } from '../codeFolder/codeFolder.ts';
import { strayText } from '../codeFolder/strayText.ts';
import type { JobDocument } from '../document/document.ts';
import { pathOf } from '../document/locate.ts';
import { isAt } from '../document/path.ts';
import { code } from '../explain/markdown.ts';
import { inFront } from './inFront.ts';
import type { MarkupHover } from './markup.ts';

/** A hover with what the folder on this machine has that stands for the code there; undefined if it isn't about the code. */
export function withCodeFolder(
  hover: MarkupHover,
  { text, tree }: JobDocument,
  folder: CodeFolder | undefined,
): MarkupHover | undefined {
  if (!folder) return undefined;
  const node = hover.range && tree.getNodeFromOffset(text.offsetAt(hover.range.start) + 1);
  if (!node || !isAt(pathOf(node), 'algorithm.code_dir')) return undefined;
  return inFront(hover, descriptionOf(folder));
}

/** So many paths tell what kind of files they are. */
const mostPaths = 5;

function descriptionOf({ uri, files, size, depth, isComplete, leftOut, strays }: CodeFolder): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  const facts = [
    countsText({ files, size, depth, isComplete }),
    ...(strays.length
      ? [
          l10n.t(
            'Hardly needed by a job: {0}.',
            firstOf(
              strays.map((it) => strayText(it, code)),
              mostPaths,
            ),
          ),
        ]
      : []),
    ...(leftOut.length
      ? [l10n.t('Left out when the code is synced: {0}.', firstOf(leftOut.map(code), mostPaths))]
      : []),
  ];
  const link = `[${code(decoded(name))}](${uri})`;
  return [l10n.t('On this machine, {0} stands for the code.', link), facts.map((fact) => `- ${fact}`).join('\n')].join(
    '\n\n',
  );
}

function countsText({ files, size, depth, isComplete }: Pick<CodeFolder, 'files' | 'size' | 'depth' | 'isComplete'>) {
  const counts = [files.size, sizeText(size), depth] as const;
  if (isComplete)
    return depth === 0
      ? l10n.t('Files: {0}, {1} in total, without subfolders.', ...counts)
      : l10n.t('Files: {0}, {1} in total. Levels of folders: {2}.', ...counts);
  return depth === 0
    ? l10n.t('Files: at least {0}, {1} in total. The rest was not read.', ...counts)
    : l10n.t('Files: at least {0}, {1} in total. Levels of folders: at least {2}. The rest was not read.', ...counts);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
