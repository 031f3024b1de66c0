import { type Explanation, explainFailure, type Finding } from '../../modelarts/failure/explainFailure.ts';
import { type Answer, answer } from '../calls/answer.ts';
import type { Call } from '../calls/call.ts';
import { levelOf, messageOf } from '../life/jobEvents.ts';
import type { JobServices } from './jobServices.ts';
import { logsOf } from './taskLogs.ts';
import { noSuchJob } from './trainingJobs.ts';

/** Why a job failed, by what every caller can use itself. Of the service's answer, only some properties are known. */
export function getJobDiagnosis({ parameters }: Call, services: JobServices): Answer {
  const id = parameters['training_job_id'] ?? '';
  const job = services.jobs.find(id);
  if (!job) return noSuchJob();
  const events = services.history
    .events(id)
    .map((event) => ({ time: event.time, level: levelOf(event), message: messageOf(event) }));
  return answer(200, diagnosisOf(explainFailure({ job, events, logs: logsOf(id, job, services) })));
}

function diagnosisOf({ ending, findings, isKnown }: Explanation) {
  const [best] = findings;
  return {
    status: ending === 'notEnded' ? 'Running' : 'Completed',
    ...(best && { level: isKnown ? levels[best.confidence] : 'Warning' }),
    conclusions: findings.map(conclusionOf),
  };
}

const levels = { high: 'Fatal', medium: 'Error', low: 'Warning' } as const;

const conclusionOf = ({ id, cause, remedy, evidence }: Finding) => ({
  conclusion: { code: id, class: evidence.rung, description: cause, solution: remedy },
  sources: [{ type: evidence.rung, task: evidence.task ?? '', content: evidence.line }],
});
