export interface NamedPart {
  readonly number: number;
  /** Without quotes. */
  readonly etag: string;
}

/** The parts that complete an upload, from XML such as `<Part><PartNumber>1</PartNumber><ETag>"…"</ETag></Part>`. */
export function completionIn(text: string): NamedPart[] | undefined {
  const [, inner] = /<CompleteMultipartUpload\b[^>]*>([\s\S]*)<\/CompleteMultipartUpload>/.exec(text) ?? [];
  if (inner === undefined) return undefined;
  const parts = inner.split('</Part>').slice(0, -1).map(partIn);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function partIn(text: string): NamedPart | undefined {
  const [, number] = /<PartNumber>\s*(\d{1,5})\s*<\/PartNumber>/.exec(text) ?? [];
  const [, etag] = /<ETag>\s*(?:"|&quot;|&#34;)?([\w-]{1,64})(?:"|&quot;|&#34;)?\s*<\/ETag>/.exec(text) ?? [];
  return number && etag ? { number: Number(number), etag } : undefined;
}
