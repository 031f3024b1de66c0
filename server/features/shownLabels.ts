import type { Suggestion } from '../completion/suggestion.ts';

/**
 * What a narrow list shows in place of labels that would hide what stands beside them. Where two would look the same, all stay whole.
 */
export function shownLabels(suggestions: readonly Suggestion[]): ReadonlyMap<string, string> {
  if (!suggestions.some(({ label, beside }) => beside && label.length > roomBeside(beside))) return new Map();
  const shorter = suggestions.map(({ label, beside }) => [label, shortened(label, beside)] as const);
  const isDistinct = new Set(shorter.map(([, short]) => short)).size === shorter.length;
  return new Map(isDistinct ? shorter.filter(([label, short]) => short !== label) : []);
}

/** As much of a text as fits beside a label, and apart from it: whole facts, or whole words of a sentence. A list would cut the label, too. */
export function shownBeside(label: string, text: string): string {
  const room = Math.min(mostBeside, Math.max(least, Math.floor((width - 1 - label.length) / share)));
  if (text.length <= room) return text;
  const facts = text.slice(0, room + 3).lastIndexOf(' · ');
  if (facts > 0) return text.slice(0, facts);
  const start = text.slice(0, room - 1);
  return `${start.slice(0, start.includes(' ') ? start.lastIndexOf(' ') : undefined)}…`;
}

/** VS Code's list is 430 pixels wide until its user widens it. Characters beside a label are smaller than those of the label. */
const [width, share, least] = [45, 0.86, 20];

/** It gives at most 70 percent of its width to what stands beside labels. */
const mostBeside = 36;

const roomBeside = (beside: string): number => Math.max(least, Math.floor(width - share * beside.length));

/** Without the beginning that flavors share, and up to the last part that has room. */
function shortened(label: string, beside = ''): string {
  const name = label.replace(/^modelarts\./, '');
  const room = roomBeside(beside);
  if (!beside || name.length <= room) return name;
  const start = name.slice(0, room);
  return `${start.slice(0, start.includes('-') ? start.lastIndexOf('-') : -1)}…`;
}
