import type { ObsPorts } from '../obs/obsRequests.ts';
import { obsSignature } from './signObs.ts';

/** The global fetch is looked up for every call, because VS Code replaces it with its proxy and certificate settings. */
export const obsPorts: ObsPorts = {
  sign: obsSignature,
  fetch: (url, request) => globalThis.fetch(url, request as RequestInit),
};
