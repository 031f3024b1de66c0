/** Services write times in milliseconds or seconds, as a number or a string, or as ISO 8601. For no time, some write zero. */
export function timeIn(value: unknown): number | undefined {
  if (value === null || value === '' || typeof value === 'object') return undefined;
  const number = Number(value);
  const time = Number.isNaN(number) ? Date.parse(String(value)) : number < firstMillisecond ? number * 1000 : number;
  return time >= firstMillisecond && time <= latestTime ? time : undefined;
}

/** No job is older than this in milliseconds, which is 1973. In seconds it is far away. */
const firstMillisecond = 1e11;

/** What a `Date` can hold. */
const latestTime = 8.64e15;
