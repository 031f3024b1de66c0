import { setFlagsFromString } from 'node:v8';

/** Else V8 makes the room for new objects sixteen times as large while a file is opened or an outline is made, and never gives it back. */
export const keepYoungSpaceSmall = (): void => setFlagsFromString('--semi-space-growth-factor=1');
