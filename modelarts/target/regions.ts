/** A region of a cloud. Some hosts are inferred from the pattern of their cloud, so both can be overridden. */
export interface Region {
  readonly id: string;
  /** The location, unofficial. */
  readonly label: string;
  readonly cloud: Cloud;
  /** Uses the global IAM host of the cloud, because no regional one is published. */
  readonly globalIam?: true;
  /** ModelArts isn't confirmed there. Its host follows the pattern. */
  readonly inferred?: true;
}

export type Cloud = keyof typeof clouds;

interface CloudHosts {
  readonly name: string;
  readonly suffix: string;
  /** What the cloud calls object storage in its hosts, if it isn't `obs`. */
  readonly storage?: string;
}

/** Host names are `{service}.{region}.{suffix}`. */
export const clouds = {
  'huawei-cloud': { name: 'Huawei Cloud', suffix: 'myhuaweicloud.com' },
  'huawei-cloud-europe': { name: 'Huawei Cloud Europe', suffix: 'myhuaweicloud.eu' },
  'open-telekom-cloud': { name: 'Open Telekom Cloud', suffix: 'otc.t-systems.com' },
  'flexible-engine': { name: 'Flexible Engine', suffix: 'prod-cloud-ocb.orange-business.com', storage: 'oss' },
} as const satisfies Record<string, CloudHosts>;

const huawei = (id: string, label: string, more: Pick<Region, 'globalIam'> = {}): Region => ({
  id,
  label,
  cloud: 'huawei-cloud',
  ...more,
});

export const regions: readonly Region[] = [
  huawei('cn-north-1', 'Beijing 1'),
  huawei('cn-north-2', 'Beijing 2'),
  huawei('cn-north-4', 'Beijing 4'),
  huawei('cn-north-9', 'Ulanqab 1'),
  huawei('cn-north-11', 'North China 11', { globalIam: true }),
  huawei('cn-north-12', 'North China 12'),
  huawei('cn-south-1', 'Guangzhou'),
  huawei('cn-east-3', 'Shanghai 1'),
  huawei('cn-east-4', 'East China 4'),
  huawei('cn-southwest-2', 'Guiyang 1'),
  huawei('cn-southwest-3', 'Southwest China 3', { globalIam: true }),
  huawei('ap-southeast-1', 'Hong Kong'),
  huawei('ap-southeast-2', 'Bangkok'),
  huawei('ap-southeast-3', 'Singapore'),
  huawei('ap-southeast-4', 'Jakarta'),
  huawei('la-south-2', 'Santiago'),
  huawei('la-north-2', 'Mexico City 2'),
  huawei('sa-brazil-1', 'São Paulo 1'),
  huawei('af-south-1', 'Johannesburg'),
  huawei('af-north-1', 'Cairo', { globalIam: true }),
  huawei('tr-west-1', 'Istanbul'),
  huawei('me-east-1', 'Riyadh'),
  { id: 'eu-west-101', label: 'Dublin', cloud: 'huawei-cloud-europe', inferred: true },
  { id: 'eu-de', label: 'Germany', cloud: 'open-telekom-cloud', inferred: true },
  { id: 'eu-nl', label: 'Netherlands', cloud: 'open-telekom-cloud', inferred: true },
  { id: 'eu-west-0', label: 'Paris', cloud: 'flexible-engine', inferred: true },
];

/** The URLs of a region, without a path. */
export function hostsOf({ id, cloud, globalIam }: Region) {
  const { suffix, storage = 'obs' }: CloudHosts = clouds[cloud];
  return {
    modelarts: `https://modelarts.${id}.${suffix}`,
    obs: `https://${storage}.${id}.${suffix}`,
    iam: globalIam ? `https://iam.${suffix}` : `https://iam.${id}.${suffix}`,
  };
}
