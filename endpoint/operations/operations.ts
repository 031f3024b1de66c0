import type { RouteId } from '../../modelarts/routes.ts';
import type { Operation } from '../calls/call.ts';
import { getAlgorithm, listAlgorithms } from './algorithms.ts';
import { listEngines, listEventCategories, listFlavors, listSearchAlgorithms } from './catalogue.ts';
import { createTrainingJob } from './createTrainingJob.ts';
import { getTaskMetrics, listJobEvents, listJobStages, listJobTasks } from './jobHistory.ts';
import type { JobServices } from './jobServices.ts';
import { listTrainingJobs } from './listTrainingJobs.ts';
import { getTaskLogLines, getTaskLogUrl, previewTaskLog } from './taskLogs.ts';
import {
  actOnTrainingJob,
  deleteTrainingJob,
  getTrainingJob,
  getTrainingQuotas,
  updateTrainingJobDescription,
} from './trainingJobs.ts';

/** The operations of the routes. Others are answered like paths that don't exist. */
export const operations: Readonly<Partial<Record<RouteId, Operation<JobServices>>>> = {
  createTrainingJob,
  listTrainingJobs,
  getTrainingJob,
  updateTrainingJobDescription,
  deleteTrainingJob,
  stopTrainingJob: actOnTrainingJob,
  listJobEvents,
  listJobStages,
  listJobTasks,
  getTaskMetrics,
  getTaskLogLines,
  previewTaskLog,
  getTaskLogUrl,
  listFlavors,
  listEngines,
  listAlgorithms,
  getAlgorithm,
  listSearchAlgorithms,
  getTrainingQuotas,
  listEventCategories,
};
