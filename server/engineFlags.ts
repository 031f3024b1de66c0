import { setFlagsFromString } from 'node:v8';

/** What is set of V8 for a language server, before anything of it is loaded. */
export function setEngineFlags(): void {
  // Else V8 makes the room for new objects sixteen times as large while a file is opened or an outline is made, and never gives it back.
  setFlagsFromString('--semi-space-growth-factor=1');
  // Instead of 3000 times. V8's last compiler works beside the program, on a core that the editor needs when it opens a large file.
  if (knowsCounts) setFlagsFromString('--invocation-count-for-turbofan=15000');
}

/** Older versions of V8 count something else, and complain about flags that they don't know. */
const knowsCounts = Number.parseInt(process.versions.v8, 10) >= 13;
