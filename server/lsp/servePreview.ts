import * as l10n from '@vscode/l10n';
import { type Connection, LSPErrorCodes, ResponseError, type TextDocuments } from 'vscode-languageserver';
import type { Version } from '../document/version.ts';
import { type PreviewOptions, preview } from '../features/preview.ts';
import * as protocol from '../protocol.ts';
import type { Client } from './capabilities.ts';
import type { Guarded } from './guarded.ts';
import type { JobFiles } from './jobFiles.ts';
import type { KnowledgeSource } from './knowledgeSource.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Severities } from './projectSeverities.ts';
import { shownPreviews } from './shownPreviews.ts';
import type { TargetSource } from './targetSource.ts';
import { uriKey } from './uriKey.ts';

interface PreviewServerParts {
  readonly client: Client;
  readonly texts: TextDocuments<Version>;
  readonly documents: OpenDocuments;
  readonly files: JobFiles;
  readonly settings: Severities;
  readonly knowledge: KnowledgeSource;
  readonly target: TargetSource;
  readonly answer: Guarded;
  readonly hash: PreviewOptions['hash'];
}

/** The read-only documents that show what job files would send. Returns what is called when files on the disk have changed. */
export function servePreview(connection: Connection, parts: PreviewServerParts): (uris: readonly string[]) => void {
  const { client, texts, documents, files, settings, knowledge, target, answer, hash } = parts;
  const { workspace } = connection;
  const previews = shownPreviews(async (uri) => client.refreshesContent && workspace.textDocumentContent.refresh(uri));
  const outdate = (isConcerned: (source: string) => boolean) =>
    previews.outdate((uri) => isConcerned(uriKey(protocol.sourceOfPreview(uri))));
  const changed = (uri: string) => outdate((source) => source === uriKey(uri));
  workspace.textDocumentContent.on(
    answer(async ({ uri }) => {
      const source = protocol.sourceOfPreview(uri);
      previews.asked(uri);
      const document = documents.job(source) ?? (await files.read(source));
      if (!document) return new ResponseError<never>(LSPErrorCodes.RequestFailed, l10n.t("{0} isn't open.", source));
      const problems = await documents.problems(document, await settings.at(source));
      return { text: await preview(document, problems, { ...(await knowledge.about(source, ['target'])), hash }) };
    }),
  );
  texts.onDidChangeContent(({ document }) => changed(document.uri));
  texts.onDidClose(({ document }) => changed(document.uri));
  connection.onNotification(protocol.targetChanged, () => {
    target.forget();
    outdate(() => true);
  });
  return (uris) => uris.forEach(changed);
}
