/**
 * Codes that speak of what else there is at the time, rather than of the body. Where a gateway passes a request on twice, the
 * second pass can get one of them although the first has created a job: that job has the name, its share of a quota, and the
 * free nodes, or a read failed this time only. So can a call that a gateway forbids.
 */
export const codesOfState: ReadonlySet<string> = new Set([
  // Names.
  'ModelArts.2751',
  'ModelArts.2841',
  // Quotas and resources.
  'ModelArts.0118',
  'ModelArts.2763',
  'ModelArts.2793',
  'ModelArts.2815',
  'ModelArts.2833',
  // Reads.
  'ModelArts.1002',
  'ModelArts.2835',
  'ModelArts.2889',
  // Permissions.
  'APIGW.0302',
  'APIGW.0304',
  'APIGW.0306',
]);
