import type { Task } from './tasks.ts';

/** Of a job, as the service names it for its containers. */
export const jobHost = (id: string): string => `modelarts-job-${id}`;

export const taskHost = (id: string, { role, index }: Pick<Task, 'role' | 'index'>): string =>
  `${jobHost(id)}-${role}-${index}`;

/** The name that others find a task by. */
export const fullHost = (id: string, task: Pick<Task, 'role' | 'index'>): string =>
  `${taskHost(id, task)}.${jobHost(id)}`;

/** The names of all tasks of a role, in their order. */
export const roleHosts = (id: string, tasks: readonly Task[], role: string): string[] =>
  tasks.filter((task) => task.role === role).map((task) => fullHost(id, task));

export const rolesIn = (tasks: readonly Task[]): string[] => [...new Set(tasks.map(({ role }) => role))];

/**
 * A loopback address for each task. Jobs that run at the same time have other ones, as far as 16 million addresses let the ID decide;
 * the first are left to other programs.
 */
export function addresses(id: string, tasks: readonly Task[]): ReadonlyMap<string, string> {
  const first = 65_536 + (Number.parseInt(id.replaceAll('-', '').slice(0, 8), 16) % 16_000_000);
  return new Map(tasks.map(({ name }, index) => [name, loopback(first + index)]));
}

const loopback = (number: number): string => `127.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;

/** `/etc/hosts` of a container. */
export function hostsFile(id: string, tasks: readonly Task[], addressOf: (task: string) => string): string {
  const own = tasks.map((task) => `${addressOf(task.name)} ${fullHost(id, task)} ${taskHost(id, task)}`);
  return ['127.0.0.1 localhost', '::1 localhost ip6-localhost ip6-loopback', ...own, ''].join('\n');
}
