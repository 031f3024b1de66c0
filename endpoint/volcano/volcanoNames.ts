/** A text as Kubernetes takes names: in lower case, with hyphens between words. */
export const kubernetesName = (text: string, longest = 63): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '') || 'job';

/** `$(` would name a variable of the pod, so its dollar sign is doubled. */
export const literal = (text: string): string => text.replaceAll('$(', () => '$$(');

export const priorityClass = (priority: number): string => `modelarts-priority-${priority}`;
