/** Converts a path of the API to the routing library's syntax. */
export const pathPattern = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');
