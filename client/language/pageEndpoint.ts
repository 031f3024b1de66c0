import { l10n, Uri, window, workspace } from 'vscode';
import { parsedJson } from '../../modelarts/jsonValue.ts';
import type { FetchRequest, Ports } from '../../modelarts/session/ports.ts';
import { callEndpoint, type EndpointReply, pageProject } from '../../server/endpointProtocol.ts';
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

interface PageEndpointParts {
  readonly server: LanguageServer;
  /** A folder with a file for each job, so that no window overwrites what another one has written. */
  readonly jobs: Uri;
  /** The file with those that the user has added. */
  readonly algorithms: Uri;
}

export function pageEndpoint(parts: PageEndpointParts): PageEndpoint {
  const credential = { kind: 'token', token: crypto.randomUUID() } as const;
  let isSaid = false;
  const answer = answering(parts);
  return {
    target: {
      id: 'local',
      label: targetLabel('local'),
      detail: l10n.t(
        "ModelArts in this page. It responds like the service and never costs money, but jobs don't run in a browser. They stay in phase Creating.",
      ),
      isLocal: true,
      runsNone: true,
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
function answering({ server, jobs, algorithms: file }: PageEndpointParts): Ports['fetch'] {
  const answerOne = async (wanted: string, { method, headers, body, signal }: FetchRequest) => {
    signal.throwIfAborted();
    const [client, algorithms, kept] = await Promise.all([server.client(), textIn(file), keptIn(jobs)]);
    const path = wanted.slice(url.length);
    const sent = { ...(body !== undefined && { body }), ...(algorithms !== undefined && { algorithms }) };
    const reply = await client.sendRequest(callEndpoint, { method, path, headers, ...sent, kept });
    await keep(jobs, reply.changes);
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

/** Nothing where there is no file. */
const textIn = (file: Uri): Thenable<string | undefined> =>
  workspace.fs.readFile(file).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );

async function keptIn(folder: Uri): Promise<Record<string, unknown>> {
  await workspace.fs.createDirectory(folder);
  const names = (await workspace.fs.readDirectory(folder)).map(([name]) => name);
  const read = async (name: string) => parsedJson((await textIn(Uri.joinPath(folder, name))) ?? '');
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
