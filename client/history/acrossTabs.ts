import type { SubmissionHistory } from './submissionHistory.ts';

/** The tabs of a browser have one history, and each tells the others when it has changed. */
export function acrossTabs(own: SubmissionHistory): SubmissionHistory {
  const channel = new BroadcastChannel('trainingjob.submissions');
  channel.onmessage = own.changed;
  const tell = () => channel.postMessage(null);
  return {
    ...own,
    remove: async (entries) => {
      await own.remove(entries);
      tell();
    },
    changed: () => {
      own.changed();
      tell();
    },
    dispose: () => {
      channel.close();
      own.dispose();
    },
  };
}
