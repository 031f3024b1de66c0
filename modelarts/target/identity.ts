import { passwordsIn } from '../../schemas/secretForms.ts';
import type { Credential } from './connection.ts';

/** Credentials on this machine, and where to use them. */
export interface Identity {
  readonly credential: Credential;
  readonly projectId?: string;
  readonly region?: string;
  readonly iamUrl?: string;
}

type Values = Readonly<Record<string, string | undefined>>;

/** Variables of the official SDKs, and of Terraform and its tools. */
const dialects = [
  {
    accessKey: 'HUAWEICLOUD_SDK_AK',
    secretKey: 'HUAWEICLOUD_SDK_SK',
    securityToken: 'HUAWEICLOUD_SDK_SECURITY_TOKEN',
    projectId: 'HUAWEICLOUD_SDK_PROJECT_ID',
    iamUrl: 'HUAWEICLOUD_SDK_IAM_ENDPOINT',
    region: 'HUAWEICLOUD_SDK_REGION',
  },
  {
    accessKey: 'HW_ACCESS_KEY',
    secretKey: 'HW_SECRET_KEY',
    securityToken: 'HW_SECURITY_TOKEN',
    projectId: 'HW_PROJECT_ID',
    iamUrl: 'HW_IAM_ENDPOINT',
    region: 'HW_REGION_NAME',
  },
] as const;

const profile = {
  accessKey: 'ak',
  secretKey: 'sk',
  securityToken: 'security_token',
  projectId: 'project_id',
  iamUrl: 'iam_endpoint',
  region: 'region',
} as const;

const secretVariables = [
  ...dialects.flatMap(({ secretKey, securityToken }) => [secretKey, securityToken]),
  'TRAININGJOB_TOKEN',
  'TRAININGJOB_PASSWORD',
];

/** Whether a variable is a credential, which must never go into jobs or to other programs. */
export const isSecretVariable = (name: string): boolean => (secretVariables as string[]).includes(name.toUpperCase());

/** Values of an environment that must never be shown: credentials of ours, secrets for job files, and passwords of proxies. */
export const secretsIn = (environment: Values): string[] =>
  Object.entries(environment)
    .flatMap(([name, value = '']) => {
      if (isSecretVariable(name) || isJobSecret(name)) return [value];
      return /_proxy$/i.test(name) ? passwordsIn(value).flatMap((password) => [password, decoded(password)]) : [];
    })
    .filter(Boolean);

/** Variables with this prefix hold the secrets of job files on the command line. */
export const jobSecretPrefix = 'TRAININGJOB_SECRET_';

const isJobSecret = (name: string): boolean => name.toUpperCase().startsWith(jobSecretPrefix);

/** As a proxy gets it. */
function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}

/** An environment for other programs, in which credentials and secrets of job files have no value. */
export const withoutSecrets = (environment: Values): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      isSecretVariable(name) || isJobSecret(name) ? undefined : value,
    ]),
  );

/** A token, or an IAM user, in environment variables of ours. */
export function ownIdentityIn(environment: Values): Identity | undefined {
  const token = environment['TRAININGJOB_TOKEN'];
  if (token) return { credential: { kind: 'token', token } };
  const { TRAININGJOB_ACCOUNT: account, TRAININGJOB_USER: user, TRAININGJOB_PASSWORD: password } = environment;
  return account && user && password ? { credential: { kind: 'password', account, user, password } } : undefined;
}

/** Access keys in environment variables of other tools: the first pair that is complete. */
export function identityInEnvironment(environment: Values): Identity | undefined {
  for (const names of dialects) {
    const identity = identityBy(names, environment);
    if (identity) return identity;
  }
  return undefined;
}

/** Access keys in the SDKs' profile file. */
export const identityInProfile = (text: string): Identity | undefined => identityBy(profile, basicSection(text));

function identityBy(names: Readonly<Record<keyof typeof profile, string>>, values: Values): Identity | undefined {
  const read = (what: keyof typeof profile) => values[names[what]]?.trim() || undefined;
  const [accessKey, secretKey, securityToken] = [read('accessKey'), read('secretKey'), read('securityToken')];
  const [projectId, region, iamUrl] = [read('projectId'), read('region'), read('iamUrl')];
  if (accessKey === undefined || secretKey === undefined) return undefined;
  return {
    credential: { kind: 'keys', accessKey, secretKey, ...(securityToken !== undefined && { securityToken }) },
    ...(projectId !== undefined && { projectId }),
    ...(region !== undefined && { region }),
    ...(iamUrl !== undefined && { iamUrl: iamUrl.includes('://') ? iamUrl : `https://${iamUrl}` }),
  };
}

/** The values under `[basic]`. */
function basicSection(text: string): Values {
  const values: Record<string, string> = {};
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    const heading = /^\s*\[([^\]]*)\]/.exec(line)?.[1];
    if (heading !== undefined) section = heading.trim();
    const [, name, value] = /^\s*([\w-]+)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (section === 'basic' && name && value) values[name] = value;
  }
  return values;
}
