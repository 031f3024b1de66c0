/** Aborted when the reader of what is printed has closed its end, as `head` does: what follows is for nobody. */
export function outputClosed(): AbortSignal {
  const controller = new AbortController();
  process.stdout.once('error', () => controller.abort());
  return controller.signal;
}
