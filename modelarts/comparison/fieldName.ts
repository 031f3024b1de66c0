/** A field as people write it: `algorithm.inputs[0].name`. */
export const fieldName = (path: readonly (string | number)[]): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${step}`)).join('');
