import { printable } from '../../l10n/printable.ts';
import type { JobEvent } from '../../modelarts/answers/jobEvents.ts';
import { allJobEvents } from '../../modelarts/operations/listJobEvents.ts';
import { command, exitCodes } from '../kit/command.ts';
import { formatIn, formatOption } from '../kit/formatOption.ts';
import { onlyJobId, printJobFault, targetDetails } from '../kit/jobId.ts';
import { prettyJson } from '../kit/prettyJson.ts';
import { terminal } from '../kit/terminal.ts';
import { timeShown } from '../kit/timeShown.ts';
import { withScope } from '../kit/withScope.ts';

/** Shows what happened to a job. */
export const eventsCommand = command({
  usage: '[--format text|json] ID',
  details: targetDetails,
  options: { format: formatOption },
  run: ({ format: given }, ids) => {
    const [id, format] = [onlyJobId(ids), formatIn(given)];
    return withScope(async (scope) => {
      const found = await allJobEvents(scope, id);
      if (!isList(found)) return printJobFault(found, id);
      const { mask } = scope.session;
      if (format === 'json') terminal.print(prettyJson(mask(JSON.stringify(found))));
      else for (const event of found) terminal.print(mask(lineOf(event)));
      return exitCodes.ok;
    });
  },
});

const isList = (found: Awaited<ReturnType<typeof allJobEvents>>): found is readonly JobEvent[] => Array.isArray(found);

const lineOf = ({ time, level = '', message }: JobEvent): string =>
  `${timeShown(time)}  ${printable(level).padEnd(7)}  ${printable(message)}`;
