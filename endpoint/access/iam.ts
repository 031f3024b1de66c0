/** The part of IAM that clients need to call the endpoint: tokens of users, and the ID of the project. */
import { iamRoutes, type Route } from '../../modelarts/routes.ts';
import { type Answer, answer } from '../calls/answer.ts';
import type { Call, Operation } from '../calls/call.ts';
import { jsonIn } from '../calls/jsonIn.ts';
import type { Callers } from './callers.ts';
import type { Tokens } from './tokens.ts';

/** The operations of IAM. The open ones need no authentication. */
export const iamOperations: readonly IamOperation[] = [
  { ...iamRoutes.createToken, isOpen: true, operation: createToken },
  { ...iamRoutes.listProjects, isOpen: false, operation: listProjects },
];

export interface IamOperation extends Route {
  readonly isOpen: boolean;
  readonly operation: Operation<IamServices>;
}

/** What operations of IAM use. */
export interface IamServices {
  readonly projectId: string;
  readonly callers: Callers;
  readonly tokens: Tokens;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

function createToken(call: Call, services: IamServices): Answer {
  const asked = askedIn(jsonIn(call)?.value);
  if (!asked) return iamRejection(400, 'Bad Request', 'The request body is invalid.');
  const { users, region, tokenSeconds } = services.callers;
  const isKnown = users.some(
    ({ account, user, password }) => account === asked.account && user === asked.user && password === asked.password,
  );
  if (!isKnown) return iamRejection(401, 'Unauthorized', 'The username or password is wrong.');
  if (asked.project !== region && asked.project !== services.projectId)
    return iamRejection(404, 'Not Found', 'Could not find project.');
  const issued = services.now();
  const expires = issued + tokenSeconds * 1000;
  return {
    ...answer(201, { token: tokenShown(asked, services, { issued, expires }) }),
    headers: { 'X-Subject-Token': services.tokens.issue(expires) },
  };
}

interface Asked {
  readonly account: string;
  readonly user: string;
  readonly password: string;
  /** Name or ID. */
  readonly project: string;
}

function askedIn(body: unknown): Asked | undefined {
  try {
    const { identity, scope } = (body as TokenRequest).auth;
    const { name: user, password, domain } = identity.password.user;
    const asked = { account: domain.name, user, password, project: scope.project.id ?? scope.project.name };
    return Object.values(asked).every((value) => typeof value === 'string') ? (asked as Asked) : undefined;
  } catch {
    return undefined;
  }
}

/** The expected shape. Access to a missing part throws. */
interface TokenRequest {
  readonly auth: {
    readonly identity: {
      readonly password: { readonly user: { name: string; password: string; domain: { name: string } } };
    };
    readonly scope: { readonly project: { id?: string; name?: string } };
  };
}

const tokenShown = (
  { account, user }: Asked,
  { callers, projectId }: IamServices,
  { issued, expires }: { readonly issued: number; readonly expires: number },
) => ({
  expires_at: timeShown(expires),
  issued_at: timeShown(issued),
  methods: ['password'],
  project: { id: projectId, name: callers.region, domain: { name: account } },
  user: { name: user, domain: { name: account } },
  roles: [],
});

/** IAM shows microseconds. */
const timeShown = (time: number): string => new Date(time).toISOString().replace('Z', '000Z');

function listProjects({ query }: Call, { callers, projectId }: IamServices): Answer {
  const name = query.get('name');
  const projects = [{ id: projectId, name: callers.region, enabled: true }];
  return answer(200, { projects: projects.filter((project) => name === null || name === project.name) });
}

/** IAM has its own envelope. */
export const iamRejection = (code: number, title: string, message: string): Answer =>
  answer(code, { error: { code, message, title } });
