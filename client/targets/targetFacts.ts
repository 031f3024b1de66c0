import { shownCreateRequest } from '../../modelarts/operations/createTrainingJob.ts';
import type { Ports } from '../../modelarts/session/ports.ts';
import { beginningOf, type Connection, type Credential, faultOf } from '../../modelarts/target/connection.ts';
import type { CallerFacts, TargetFacts } from '../../server/knowledge/targetFacts.ts';
import { messageOf } from '../window/errors.ts';
import type { LocalEndpoint } from './localEndpoint.ts';
import type { Targets } from './targets.ts';

interface TargetFactsParts {
  readonly targets: Targets;
  readonly endpoint: Pick<LocalEndpoint, 'state'>;
  readonly ports: Ports;
}

/** Where a job would be sent now, and as whom. Neither starts the local endpoint nor asks a service. */
export async function targetFacts({ targets, endpoint, ports }: TargetFactsParts): Promise<TargetFacts> {
  const { label: name, isLocal, connect } = targets.current();
  if (isLocal && endpoint.state() !== 'running') return { name };
  try {
    const connection = await connect();
    const fault = faultOf(connection);
    return fault === undefined ? { name, ...(await factsOf(connection, ports)) } : { name, fault };
  } catch (error) {
    return { name, fault: messageOf(error) };
  }
}

const factsOf = async (connection: Connection, ports: Ports): Promise<Omit<TargetFacts, 'name'>> => ({
  request: await shownCreateRequest(connection, ports),
  caller: callerFacts(connection.credential),
});

function callerFacts(credential: Credential): CallerFacts {
  switch (credential.kind) {
    case 'token':
      return { kind: 'token' };
    case 'keys':
      return { kind: 'keys', accessKey: beginningOf(credential.accessKey) };
    case 'password':
      return { kind: 'password', user: credential.user, account: credential.account };
  }
}
