import type { Path } from '../../server/document/path.ts';

/** A path as people write it, such as `algorithm.parameters[0].name` or `metadata.labels["a.b"]`. Undefined if it isn't one. */
export function fieldPath(written: string): Path | undefined {
  const steps = [...written.matchAll(step)];
  const isWhole = steps.map(([part]) => part).join('') === written && written !== '' && !written.startsWith('.');
  return isWhole ? steps.map(({ groups = {} }) => stepOf(groups)) : undefined;
}

const step = /\.?(?<name>[^.[\]"]+)|\[(?<index>\d*)\]|\["(?<quoted>[^"]*)"\]/gy;

function stepOf({ name, index, quoted }: Readonly<Record<string, string | undefined>>): string | number {
  if (index !== undefined) return Number(index);
  const text = quoted ?? name ?? '';
  return quoted === undefined && /^\d+$/.test(text) ? Number(text) : text;
}
