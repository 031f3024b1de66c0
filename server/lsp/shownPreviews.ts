/** The previews that the client may show. */
export interface ShownPreviews {
  /** Call it when the client asks for one. */
  readonly asked: (uri: string) => void;
  /** Call it when those that fulfill a condition have changed. */
  readonly outdate: (isConcerned: (uri: string) => boolean) => void;
}

interface Shown {
  /** The client is being told, and there is something new to tell. */
  state: 'told' | 'telling' | 'outdated';
  /** How often it was told since it asked last. */
  unheeded: number;
}

/** A client that hasn't asked for so long has closed it. It can miss some, such as while it opens. */
const mostUnheeded = 50;

/** Tells the client by `refresh`, one time after the other for each preview: what changes meanwhile is told once. */
export function shownPreviews(refresh: (uri: string) => Promise<unknown>): ShownPreviews {
  const previews = new Map<string, Shown>();
  const tell = async (uri: string, shown: Shown): Promise<void> => {
    shown.unheeded += 1;
    if (shown.unheeded > mostUnheeded) previews.delete(uri);
    else
      do {
        shown.state = 'telling';
        // One that it refuses is told again with the next change.
        await refresh(uri).catch(() => undefined);
      } while (isOutdated(shown));
    shown.state = 'told';
  };
  return {
    asked: (uri) => {
      const shown = previews.get(uri);
      if (shown) shown.unheeded = 0;
      else previews.set(uri, { state: 'told', unheeded: 0 });
    },
    outdate: (isConcerned) => {
      for (const [uri, shown] of [...previews]) {
        if (!isConcerned(uri)) continue;
        if (shown.state === 'told') void tell(uri, shown);
        else shown.state = 'outdated';
      }
    },
  };
}

const isOutdated = ({ state }: Shown): boolean => state === 'outdated';
