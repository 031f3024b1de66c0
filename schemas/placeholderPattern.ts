/**
 * What stands in the string values of a file for what is put in when it is sent: `${secret:NAME}`, `${env:NAME}`. Groups: kind and
 * name. Ours, not the API's; here because rules and sender have to mean the same by it. A `$` written as an escape starts none.
 */
export const placeholderPattern = /\$\{(secret|env):([A-Za-z_][\w.-]*)\}/g;
