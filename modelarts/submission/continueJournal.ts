import type { Journal } from './submissionLog.ts';

/** One journal that begins with an older one, which is read and gets no new lines. */
export const continueJournal = (older: Journal, newer: Journal): Journal => ({
  append: newer.append,
  read: async () => [...(await older.read()), ...(await newer.read())],
  erase: async (ids) => {
    await older.erase(ids);
    await newer.erase(ids);
  },
});
