import type { TrainingJob } from '../../schemas/model/trainingJob.ts';

/** Where a value is: property names and item indices from the root. */
export type Path = readonly (string | number)[];

export type DeepPartial<T> = T extends readonly (infer I)[]
  ? readonly (DeepPartial<I> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/** A training job as far as its file holds it: any part may be missing, items too, but no part has a wrong type. */
export type PartialJob = DeepPartial<TrainingJob>;

/** Whether a path is of a form, written like `algorithm.inputs[].name`; `*` stands for any one name. */
export function isAt(path: Path, form: string): boolean {
  const steps = stepsOf(form);
  if (steps.length !== path.length) return false;
  for (let index = 0; index < steps.length; index++) {
    const step = path[index];
    const written = steps[index];
    if (typeof step === 'number' ? written !== '[]' : written !== '*' && written !== step) return false;
  }
  return true;
}

export const forms = new Map<string, readonly string[]>();

/** Forms stand in the source, so the table is bounded by it. */
export function stepsOf(form: string): readonly string[] {
  let steps = forms.get(form);
  if (!steps) {
    steps = form.replaceAll('[]', '.[]').split('.');
    forms.set(form, steps);
  }
  return steps;
}

/** How a message names the member at a path. */
export const nameAt = (path: Path): string => {
  const last = path.at(-1);
  return typeof last === 'number' ? `${path.at(-2) ?? ''}[${last}]` : (last ?? '');
};
