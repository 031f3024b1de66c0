/** So many times the limit are read and dropped: who is still sending when the connection closes does not hear why. */
const patience = 4;

/** The bytes of a request; nothing when there are more than `limit`, of which no more than that are ever held. */
export async function readBody({ headers, body }: Request, limit: number): Promise<Uint8Array | undefined> {
  if (Number(headers.get('content-length')) > limit * patience) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (size > limit * patience) break;
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}
