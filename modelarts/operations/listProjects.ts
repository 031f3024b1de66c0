import { parsedJson, propertiesOf } from '../jsonValue.ts';
import { iamRoutes } from '../routes.ts';
import { type Failure, isFailed } from '../session/ports.ts';
import { type Reading, read } from '../session/read.ts';
import type { Session } from '../session/session.ts';

export interface Project {
  readonly id: string;
  readonly name: string;
}

/** The projects IAM knows of the caller. */
export interface ProjectList extends Reading {
  /** Absent when the answer shows no list of projects. */
  readonly projects?: readonly Project[];
}

export async function listProjects(
  session: Session,
  name: string,
  signal: AbortSignal,
): Promise<ProjectList | Failure> {
  const request = { ...iamRoutes.listProjects, query: [['name', name]] as const, signal };
  const reading = await read(session.sendToIam, session, request);
  if (isFailed(reading)) return reading;
  const projects = reading.error ? undefined : projectsIn(reading.raw);
  return Object.assign(reading, projects && { projects });
}

function projectsIn(text: string): Project[] | undefined {
  const { projects } = propertiesOf(parsedJson(text));
  return Array.isArray(projects) ? projects.filter(isProject) : undefined;
}

const isProject = (value: unknown): value is Project =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' && 'name' in value;
