import { type Region, regions } from './regions.ts';

/** The page of a job in the web console. Only those of Huawei Cloud are known. */
export function consoleUrlOf(regionId: string | undefined, jobId: string): string | undefined {
  const region = regions.find(({ id }) => id === regionId);
  const host = region && hostOf(region);
  return host && `https://${host}/modelarts/?region=${region.id}#/training/detail/${encodeURIComponent(jobId)}`;
}

/** Regions outside of China have a console of their own. */
function hostOf({ id, cloud }: Region): string | undefined {
  if (cloud !== 'huawei-cloud') return undefined;
  return id.startsWith('cn-') ? 'console.huaweicloud.com' : 'console-intl.huaweicloud.com';
}
