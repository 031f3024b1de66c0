/** Whether a line only speaks of a failure: it calls itself information or a warning, denies it, or says that nothing is lost. */
export function isHarmless(line: string, found: string): boolean {
  const index = Math.max(0, line.indexOf(found));
  const before = line.slice(0, index);
  return (
    line.includes('[sidecar]') ||
    calmLevel.test(line.slice(0, index + levelLength)) ||
    denial.test(before.slice(-longestDenial)) ||
    precaution.test(before.slice(-longestPrecaution)) ||
    isComfort(line)
  );
}

/** Whether a line calls itself information or a warning at its beginning, so that hardly any sign counts. */
export const isCalm = (line: string): boolean => calmLevel.test(line.slice(0, beginning));

/** Whether a line says that nothing is lost. */
export const isComfort = (line: string): boolean => comfort.test(line);

/** In characters: times and names come before a level. */
const beginning = 60;

/** A level can be the beginning of what a sign shows. */
const levelLength = 8;

const calmLevel =
  /(?:^|[\s[(:|-])(?:INFO|DEBUG|TRACE|NOTICE|WARN|WARNING|NOTE)(?:[\s\]):|-]|$)|\b\w{0,40}Warning\b|\blevel="?(?:info|debug|warn)|\[(?:info|debug|warn(?:ing)?|notice)\]|^(?:info|debug|warning|warn|notice): |^[IW]\d{4} |\[[IW](?:\d{4})? |: [IW] \S{1,60}\//;

const longestDenial = 40;

const denial =
  /\b(?:no|not|never|without|zero|avoids?|avoiding|prevents?|preventing|if|in case of|when|catch|catches|except|handles?|handling|simulat\w{1,4}|test\w{0,3})\s(?:(?:the|a|an|any|more)\s)?['"`]?$/i;

const longestPrecaution = 100;

/** Other words can be between it and what it is against. */
const precaution = /\b(?:avoid(?:s|ing)?|prevent(?:s|ing)?)\s(?:[\w-]{1,20}\s){1,4}['"`]?$/i;

const comfort =
  /\b(?:ignor(?:ed|ing)|skipp(?:ed|ing)|retry(?:ing)?|retries left|fall(?:ing|s)? back|fallback|continu(?:e|es|ing)|recovered|resolved|handled|suppressed|non-fatal|not fatal|harmless|avoided|prevented|will be created|trying(?! to\b)|optional)\b|\bexpected\)/i;
