import type { TargetFacts } from '../knowledge/targetFacts.ts';

/** The target that the client tells, asked for once until it changes. */
export interface TargetSource {
  readonly facts: () => Promise<TargetFacts | undefined>;
  readonly forget: () => void;
}

/** `ask` is absent if the client doesn't tell. One that fails to is asked again. */
export function targetSource(ask: (() => Promise<TargetFacts | null>) | undefined): TargetSource {
  let asked: Promise<TargetFacts | undefined> | undefined;
  return {
    facts: async () => {
      asked ??= ask?.().then((facts) => facts ?? undefined);
      return asked?.catch(() => {
        asked = undefined;
        return undefined;
      });
    },
    forget: () => {
      asked = undefined;
    },
  };
}
