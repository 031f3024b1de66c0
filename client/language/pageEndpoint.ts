import { type LogOutputChannel, l10n, type Uri, window, workspace } from 'vscode';
import type { FetchRequest, Ports } from '../../modelarts/session/ports.ts';
import { callEndpoint, pageProject } from '../../server/endpointProtocol.ts';
import type { Target } from '../targets/targets.ts';
import { pageStore } from '../window/pageStore.ts';
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
const url = 'https://endpoint-of-this-page.invalid';

interface PageEndpointParts {
  readonly server: LanguageServer;
  /** The file with those that the user has added. */
  readonly algorithms: Uri;
  readonly log: LogOutputChannel;
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

/** Answers one call after the other, those of other tabs included, because each is told what the one before has changed. */
function answering({ server, algorithms: file, log }: PageEndpointParts): Ports['fetch'] {
  const jobs = pageStore<unknown>('jobs');
  const told = new Set<string>();
  const answerOne = async (wanted: string, { method, headers, body }: FetchRequest) => {
    const [client, algorithms, kept] = await Promise.all([server.client(), textIn(file), jobs.all()]);
    const path = wanted.slice(url.length);
    const sent = { ...(body !== undefined && { body }), ...(algorithms !== undefined && { algorithms }) };
    const reply = await client.sendRequest(callEndpoint, { method, path, headers, ...sent, kept });
    await jobs.change(reply.changes);
    for (const id of reply.skipped.filter((it) => !told.has(it))) {
      log.warn(`What is kept as ${id} isn't a job of the local endpoint, so it's skipped.`);
      told.add(id);
    }
    return new Response(reply.text, { status: reply.status, headers: reply.headers });
  };
  return (wanted, request) =>
    navigator.locks.request('trainingjob.endpoint', { signal: request.signal }, () => answerOne(wanted, request));
}

/** Nothing where there is no file. */
const textIn = (file: Uri): Thenable<string | undefined> =>
  workspace.fs.readFile(file).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
