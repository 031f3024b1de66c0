/** Limits of a job's name. They are outside the model, because the client proposes names too, and the model isn't bundled. */
export const longestJobName = 64;

export const jobNamePattern = `^[A-Za-z0-9_-]{1,${longestJobName}}$`;
