import { isRecord } from '../../modelarts/jsonValue.ts';
import type { RouteId } from '../../modelarts/routes.ts';
import { type Answer, rejection } from '../calls/answer.ts';
import type { Operation } from '../calls/call.ts';
import type { JobServices } from '../operations/jobServices.ts';
import { type Behaviour, type BehaviourName, behaviours } from './behaviours.ts';
import type { JobView } from './jobViews.ts';

/** Each chosen behavior, and its amount unless it has none or the usual one. */
export type BehaviourSettings = { readonly [Name in BehaviourName]?: number | true };

/** What turns this endpoint into another service. */
export interface Semantics {
  /** Changes what operations work with. */
  readonly services: <Services extends JobServices>(services: Services) => Services;
  /** Changes an operation. */
  readonly operation: <Services extends JobServices>(
    id: RouteId,
    operation: Operation<Services>,
  ) => Operation<Services>;
  /** Whether answers have the header `Date`. */
  readonly isDated: boolean;
}

export function semanticsOf(settings: BehaviourSettings): Semantics {
  const chosen = chosenIn(settings);
  const views = chosen.flatMap(({ job }) => job ?? []);
  const spellings = chosen.flatMap(({ spelling }) => spelling ?? []);
  const creations = Math.max(...chosen.map((behaviour) => behaviour.creations ?? 1), 1);
  const [code] = chosen.flatMap(({ rejectsRepetition }) => rejectsRepetition ?? []);
  const repetition = code === undefined ? undefined : rejection(code, 'The call was passed on twice.');
  return {
    services: (services) => {
      const changed = { ...services };
      for (const { services: change, amount = 0 } of chosen) Object.assign(changed, change?.(changed, amount));
      return changed;
    },
    operation: (id, operation) => async (call, services) => {
      for (let early = 1; id === 'createTrainingJob' && early < creations; early++) await operation(call, services);
      const own = await operation(call, services);
      const { body, ...answer } = id === 'createTrainingJob' ? (repetition ?? own) : own;
      const shown = views.reduce(shownAs, body);
      return { ...answer, ...(body !== undefined && { body: shown }), spelling: spelledBy(spellings) };
    },
    isDated: !chosen.some(({ isUndated }) => isUndated),
  };
}

const chosenIn = (settings: BehaviourSettings): Behaviour[] =>
  (Object.entries(settings) as [BehaviourName, number | true][]).map(([name, amount]) => ({
    ...behaviours[name],
    ...(amount !== true && { amount }),
  }));

/** The body of an answer whose jobs are shown otherwise: it is one job, a list of them, or neither. */
function shownAs(body: unknown, view: JobView): unknown {
  if (!isRecord(body)) return body;
  const { items } = body;
  if (Array.isArray(items)) return { ...body, items: items.map((item) => shownAs(item, view)) };
  return 'metadata' in body ? view(body) : body;
}

const spelledBy =
  (spellings: readonly NonNullable<Behaviour['spelling']>[]): NonNullable<Answer['spelling']> =>
  (json) =>
    spellings.reduce((text, spell) => spell(text), json);
