import { workspace } from 'vscode';
import { pageRewardValues } from './pageRewardValues.ts';
import type { JobHost } from './registerJobs.ts';
import type { WriteLog } from './saveJobLog.ts';

/** The file of a page is written as a whole. */
const writeLog: WriteLog = async (uri, texts, told) => {
  let whole = '';
  for await (const text of texts) {
    whole += text;
    told(whole.length);
  }
  await workspace.fs.writeFile(uri, new TextEncoder().encode(whole));
};

/** What views of jobs have in a page. What a page watches, no other page goes on with. */
export const pageHost: JobHost = {
  kept: { add: async () => {}, all: async () => [], take: async () => true },
  searchRewards: pageRewardValues,
  writeLog,
};
