/** A setting of the client, requested once per URI until it changes. */
export interface ClientSetting<T> {
  readonly at: (uri: string) => Promise<T>;
  readonly forget: () => void;
}

/** `ask` gets the setting for a URI, and `read` takes from it what is valid. A client that doesn't answer has no value. */
export function clientSetting<T>(
  ask: (uri: string) => Promise<unknown>,
  read: (value: unknown) => T,
): ClientSetting<T> {
  const known = new Map<string, Promise<T>>();
  return {
    at: (uri) => {
      const asked = known.get(uri) ?? ask(uri).then(read, () => read(undefined));
      known.set(uri, asked);
      return asked;
    },
    forget: () => known.clear(),
  };
}
