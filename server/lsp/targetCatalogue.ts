import { parseCatalogue } from '../../modelarts/catalogue/parseCatalogue.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { indexCatalogue, type KnownCatalogue, laterCatalogue } from '../knowledge/knownCatalogue.ts';

/** What the client has told of the user's target. */
export interface TargetCatalogue {
  /** Takes what the client sends, whatever it is. Nothing is known of a target whose catalogue can't be read. */
  readonly replace: (value: unknown) => void;
  readonly current: () => KnownCatalogue | undefined;
  /** The same as knowledge: the same object until it changes, so that what was found by it is kept. */
  readonly knowledge: () => Pick<Knowledge, 'catalogue'>;
}

export function targetCatalogue(now: () => number): TargetCatalogue {
  let knowledge: Pick<Knowledge, 'catalogue'> = {};
  const renewed = () => {
    const { catalogue } = knowledge;
    const later = catalogue && laterCatalogue(catalogue, now());
    if (later && later !== catalogue) knowledge = { catalogue: later };
    return knowledge;
  };
  return {
    replace: (value) => {
      const catalogue = parseCatalogue(value);
      knowledge = catalogue ? { catalogue: indexCatalogue(catalogue, now()) } : {};
    },
    current: () => renewed().catalogue,
    knowledge: renewed,
  };
}
