import { beginningOf } from '../target/connection.ts';
import type { Line } from './submissionLog.ts';

/** Version 0.1.0 kept whole access key IDs. */
export const shortenCaller = (line: Line): Line =>
  line.event === 'sending' ? { ...line, caller: line.caller.replace(accessKey, beginningOf) } : line;

const accessKey = /\b[A-Z0-9]{16,}\b/g;
