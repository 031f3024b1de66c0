/** With as many digits as tell values apart. What isn't a finite number is said to be none. */
export const shownNumber = (value: number | null): string =>
  value === null ? 'NaN' : String(Number(value.toPrecision(6)));
