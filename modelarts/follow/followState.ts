import { explanationText } from '../answers/errors.ts';
import { isFailed } from '../session/ports.ts';
import type { LogEvent } from './logEvent.ts';
import type { News, ReadProblem, ReadResult } from './news.ts';

/** What to tell after a look at a log, and when to look again. */
export interface FollowStep {
  readonly events: readonly LogEvent[];
  readonly next: 'now' | 'quick' | 'slower' | 'end';
}

/** So often, a log must have nothing new after the job ended: its last lines come late. */
const quietReads = 3;

/** So often, a log that was there must be absent. */
const absentReads = 12;

/** So often in a row, a service must say that a job doesn't exist before it is believed. */
const denials = 3;

/** Draws conclusions from one look at a log after the other. A problem is told once, as long as it lasts. */
export class FollowState {
  private quiet = 0;
  private isShown = false;
  private denied = 0;
  private told = '';

  /** `isOver` says whether the job had ended when the log had nothing new. */
  add(result: ReadResult, isOver: boolean): FollowStep {
    if ('events' in result) return this.addNews(result, isOver);
    this.quiet = 0;
    this.denied = isDenial(result) ? this.denied + 1 : 0;
    const reason = reasonOf(result);
    if (isFinal(result, this.denied)) return { events: [{ kind: 'failed', reason }], next: 'end' };
    const isTold = reason === this.told;
    this.told = reason;
    return { events: isTold ? [] : [{ kind: 'trouble', reason }], next: 'slower' };
  }

  private addNews({ events, isMore, isAbsent }: News, isOver: boolean): FollowStep {
    [this.denied, this.told] = [0, ''];
    this.isShown ||= events.length > 0;
    this.quiet = isOver && events.length === 0 ? this.quiet + 1 : 0;
    if (this.quiet >= (isAbsent && this.isShown ? absentReads : quietReads))
      return { events: [{ kind: 'ended' }], next: 'end' };
    return { events, next: isMore ? 'now' : events.length > 0 || isOver ? 'quick' : 'slower' };
  }
}

export const reasonOf = (result: Exclude<ReadResult, News>): string =>
  'error' in result ? explanationText(result.error) : result.reason;

const isDenial = (result: Exclude<ReadResult, News>): boolean =>
  'error' in result && result.error.code === 'ModelArts.2775';

/** Credentials that are rejected and logs that are gone stay so. */
function isFinal(result: Exclude<ReadResult, News>, denied: number): boolean {
  if (isFailed(result)) return false;
  return isDenial(result) ? denied >= denials : isLasting(result);
}

const isLasting = ({ status }: ReadProblem): boolean => [400, 401, 403, 404, 405].includes(status);
