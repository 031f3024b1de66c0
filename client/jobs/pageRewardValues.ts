import { longestSearch, type RewardAttribute, type RewardSearch, searchExpression } from './rewardAttributes.ts';

/** Searches in a worker of its own, which can be ended. */
export function pageRewardValues(text: string, { regex }: RewardAttribute): Promise<RewardSearch> {
  const url = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  const worker = new Worker(url);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const found = new Promise<RewardSearch>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<'begun' | RewardSearch>) => {
      // Starting a worker and handing it a long log is no fault of the pattern.
      if (data === 'begun') timer = setTimeout(() => resolve({ problem: 'slow' }), longestSearch);
      else resolve(data);
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ text, regex });
  });
  return found.finally(() => {
    clearTimeout(timer);
    worker.terminate();
    URL.revokeObjectURL(url);
  });
}

const program = `onmessage = ({ data: { text, regex } }) => {
  postMessage('begun');
  try {
    postMessage({ values: ${searchExpression} });
  } catch {
    postMessage({ problem: 'unreadable' });
  }
};`;
