import type { TrainingJobResponse } from '../../schemas/model/trainingJob.ts';
import type { DeepPartial } from '../document/path.ts';

type Shown = DeepPartial<TrainingJobResponse>;

/** A job as it is stored and shown. Anything that its request can omit may be missing. */
export type Job = Shown & {
  readonly kind: string;
  readonly metadata: Required<Pick<NonNullable<Shown['metadata']>, 'id' | 'name' | 'workspace_id' | 'create_time'>>;
  readonly status: Required<Pick<NonNullable<Shown['status']>, 'phase' | 'secondary_phase' | 'tasks'>>;
};
