/**
 * Placeholders in the string values of a file that are resolved when it is submitted: `${secret:NAME}` and `${env:NAME}`. The groups are
 * kind and name. They aren't part of the API, but rules and submission must agree on them. An escaped `$` doesn't start one.
 */
export const placeholderPattern = /\$\{(secret|env):([A-Za-z_][\w.-]*)\}/g;
