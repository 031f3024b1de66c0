import type { Connection } from 'vscode-languageserver';
import { readForeignJob } from '../features/readForeignJob.ts';
import { writeForeignJob } from '../features/writeForeignJob.ts';
import * as protocol from '../foreignProtocol.ts';
import type { Guarded } from './guarded.ts';

/** What the client asks to bring a job from another form, or into one. */
export function serveFormats(connection: Connection, answer: Guarded): void {
  connection.onRequest(
    protocol.readForeignJob,
    answer(({ text }) => readForeignJob(text) ?? null),
  );
  connection.onRequest(
    protocol.writeForeignJob,
    answer((params) => writeForeignJob(params) ?? null),
  );
}
