/** This many times the limit is read and discarded, because a caller that is still sending when the connection closes can't read why. */
const discardFactor = 4;

/** Reads the bytes of a request, unless there are more than `limit`. Never holds more than that. */
export async function readBody({ headers, body }: Request, limit: number): Promise<Uint8Array | undefined> {
  if (Number(headers.get('content-length')) > limit * discardFactor) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (size > limit * discardFactor) break;
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}
