/** What a job may be called. Apart from the model, because whoever proposes a name needs it too, and no model reaches a bundle. */
export const longestJobName = 64;

export const jobNamePattern = `^[A-Za-z0-9_-]{1,${longestJobName}}$`;
