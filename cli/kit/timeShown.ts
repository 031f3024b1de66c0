/** A time to the second, or as many blanks. */
export const timeShown = (time: number | undefined): string =>
  time === undefined ? ' '.repeat(20) : new Date(time).toISOString().replace(/\.\d+/, '');
