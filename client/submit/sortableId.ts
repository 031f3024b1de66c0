/** These ids sort by the time they were made. */
export const sortableId = (): string =>
  `${new Date().toISOString().replace(/\W/g, '')}-${crypto.randomUUID().slice(0, 8)}`;
