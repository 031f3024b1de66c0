/** The program that submits and gets killed. It takes orders by message, works on them at the same time, and tells each step. */
import { journal } from '../../modelarts/node/journal.ts';
import { session } from '../../modelarts/session/session.ts';
import { submitOnce } from '../../modelarts/submission/submitOnce.ts';
import type { Connection } from '../../modelarts/target/connection.ts';
import { quickPorts } from '../support/sendingParts.ts';

export interface Order {
  /** Of the submission. */
  readonly id: string;
  readonly connection: Connection;
  /** Of the journal. */
  readonly folder: string;
  readonly body: string;
}

export interface Step {
  readonly id: string;
  /** The last is `ended`. */
  readonly step: string;
}

const { signal } = new AbortController();

process.on('message', (orders: Order[]) => {
  for (const order of orders) void submit(order);
});
process.on('disconnect', () => process.exit());

async function submit({ id, connection, folder, body }: Order): Promise<void> {
  const tell = (step: string) => process.send?.({ id, step } satisfies Step);
  const lines = journal(folder);
  const append: typeof lines.append = async (line) => {
    await lines.append(line);
    tell(`line: ${line.event}`);
  };
  const ports = quickPorts();
  const fetch: typeof ports.fetch = (...request) => {
    tell('request');
    return ports.fetch(...request).finally(() => tell('response'));
  };
  tell('begun');
  await submitOnce(
    { written: body, body },
    {
      session: session(connection, { ...ports, fetch }),
      journal: { ...lines, append },
      newId: () => id,
      signal,
      timeoutMs: 300,
    },
  );
  tell('ended');
}
