import { readFileSync, writeFileSync } from 'node:fs';

export const page = 'docs/BENCHMARKS.md';

/** A ratio that is so much larger than the one in the page is worse, and no noise. */
const tolerated = 1.5;

/** By task, the ratios of all sizes. */
export type Ratios = Readonly<Record<string, readonly number[]>>;

export interface Chapter {
  readonly title: string;
  readonly text: string;
  /** Of the files that are opened, in kB. */
  readonly sizes: readonly number[];
}

/** Prints ratios, and writes them into their chapter of the page, or with --check compares with it. Says whether all is well. */
export function report(chapter: Chapter, ratios: Ratios): boolean {
  const rows = Object.entries(ratios).map(
    ([task, all]) => `| ${task} | ${all.map((it) => it.toFixed(2)).join(' | ')} |`,
  );
  console.log(rows.join('\n'));
  const written = readFileSync(page, 'utf8');
  if (process.argv.includes('--check')) return !isWorseThan(written, ratios);
  writeFileSync(page, withChapter(written, chapter, rows));
  return true;
}

/** The ratio of medians. */
export const ratioOf = ([ours = Number.NaN, theirs = Number.NaN]: readonly number[]): number => ours / theirs;

export const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

/** Says which ratios are clearly larger than those of a page. */
function isWorseThan(written: string, ratios: Ratios): boolean {
  const worse = Object.entries(ratios).filter(([task, all]) => {
    const row = written.split('\n').find((line) => line.startsWith(`| ${task} |`));
    const before = row?.split('|').slice(2, -1).map(Number) ?? [];
    return all.some((ratio, index) => ratio > (before[index] ?? Number.POSITIVE_INFINITY) * tolerated);
  });
  for (const [task] of worse) console.error(`${task}: slower than ${page} says.`);
  return worse.length > 0;
}

function withChapter(written: string, { title, text, sizes }: Chapter, rows: readonly string[]): string {
  const heads = sizes.map((kilobytes) => (kilobytes < 1000 ? `${kilobytes} KB` : `${kilobytes / 1000} MB`));
  const table = [`| | ${heads.join(' | ')} |`, `|---|${sizes.map(() => '---:|').join('')}`, ...rows].join('\n');
  const [intro = '', ...chapters] = written.trimEnd().split('\n\n## ');
  const others = chapters.filter((chapter) => !chapter.startsWith(`${title}\n`));
  return `${[intro, ...[...others, `${title}\n\n${text}\n\n${table}`].toSorted()].join('\n\n## ')}\n`;
}
