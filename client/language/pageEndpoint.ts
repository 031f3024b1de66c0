import { l10n, Uri, window, workspace } from 'vscode';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import type { FetchRequest, Ports } from '../../modelarts/session/ports.ts';
import { callEndpoint, type EndpointCall, type EndpointReply, pageProject } from '../../server/endpointProtocol.ts';
import type { Target } from '../targets/targets.ts';
import { targetLabel } from '../window/targetLabel.ts';
import type { LanguageServer } from './languageServer.ts';

/** The endpoint of a page. It answers as the local endpoint does, and runs no jobs. */
export interface PageEndpoint {
  readonly target: Target;
  /** Sends what is for the endpoint to it, and all else by the other ports. */
  readonly among: (ports: Ports) => Ports;
  /** Says what becomes of a job that it has created: once in a window, because it's the same of each. */
  readonly created: () => void;
}

/** The name can't exist, so nothing that is for the endpoint leaves the page. */
const url = 'https://local-endpoint.invalid';

/** A file for each job, so that no window overwrites what another one has written. */
export function pageEndpoint(folder: Uri, server: LanguageServer): PageEndpoint {
  const credential = { kind: 'token', token: crypto.randomUUID() } as const;
  let isSaid = false;
  const answer = answering(folder, async (call) => (await server.client()).sendRequest(callEndpoint, call));
  return {
    target: {
      id: 'local',
      label: targetLabel('local'),
      detail: l10n.t(
        "ModelArts in this page. It responds like the service and never costs money, but jobs don't run in a browser. They stay in phase Creating.",
      ),
      isLocal: true,
      connect: async () => ({ name: 'local', url, projectId: pageProject, credential }),
    },
    created: () => {
      if (!isSaid)
        void window.showInformationMessage(
          l10n.t("The local endpoint accepted the job. Jobs don't run in a browser, so it stays in phase Creating."),
        );
      isSaid = true;
    },
    among: (ports) => ({
      ...ports,
      fetch: (wanted, request) =>
        wanted.startsWith(`${url}/`) ? answer(wanted, request) : ports.fetch(wanted, request),
    }),
  };
}

/** Answers one call after the other, because each is told what the one before has changed. */
function answering(folder: Uri, call: (call: EndpointCall) => Promise<EndpointReply>): Ports['fetch'] {
  const answerOne = async (wanted: string, { method, headers, body, signal }: FetchRequest) => {
    signal.throwIfAborted();
    const kept = await keptIn(folder);
    const path = wanted.slice(url.length);
    const reply = await call({ method, path, headers, ...(body !== undefined && { body }), kept });
    await keep(folder, reply.changes);
    return new Response(reply.text, { status: reply.status, headers: reply.headers });
  };
  let last: Promise<unknown> = Promise.resolve();
  return (wanted, request) => {
    const next = last.then(
      () => answerOne(wanted, request),
      () => answerOne(wanted, request),
    );
    last = next;
    return next;
  };
}

async function keptIn(folder: Uri): Promise<Record<string, unknown>> {
  await workspace.fs.createDirectory(folder);
  const names = (await workspace.fs.readDirectory(folder)).map(([name]) => name);
  const read = async (name: string) =>
    parsedJson(new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, name))));
  const all = await Promise.all(names.map(async (name) => [name.replace(/\.json$/, ''), await read(name)] as const));
  return Object.fromEntries(all.filter(([, job]) => job !== undefined));
}

async function keep(folder: Uri, changes: EndpointReply['changes']): Promise<void> {
  for (const [id, job] of Object.entries(changes)) {
    const file = Uri.joinPath(folder, `${id}.json`);
    if (job === null) await workspace.fs.delete(file);
    else await workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(job)));
  }
}
