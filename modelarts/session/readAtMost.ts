/** A body as text, or `tooLarge` beyond `limit` bytes. No more than that is kept in memory. */
export async function readAtMost(
  response: Pick<Response, 'body'>,
  limit: number,
): Promise<{ text: string } | { tooLarge: true }> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  // Leaving the loop cancels the stream and closes the connection.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) return { tooLarge: true };
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return { text: parts.join('') + decoder.decode() };
}
