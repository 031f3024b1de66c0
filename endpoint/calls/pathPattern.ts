/** A path of the API in the spelling of the routing library. */
export const pathPattern = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');
