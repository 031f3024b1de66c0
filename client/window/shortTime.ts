/** A date and time that fits into a narrow view. */
export const shortTime = { month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const;
