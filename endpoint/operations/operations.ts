import type { RouteId } from '../../modelarts/routes.ts';
import type { Operation } from '../calls/call.ts';
import { getAlgorithm, listAlgorithms } from './algorithms.ts';
import { listEngines, listEventCategories, listFlavors, listSearchAlgorithms } from './catalogue.ts';
import { createTrainingJob } from './createTrainingJob.ts';
import { getJobDiagnosis } from './jobDiagnosis.ts';
import { getTaskMetrics, listJobEvents, listJobStages, listJobTasks } from './jobHistory.ts';
import type { JobServices } from './jobServices.ts';
import { listTrainingJobs } from './listTrainingJobs.ts';
import { listExperiments, listImages, listPools, listWorkspaces } from './namedByJobs.ts';
import { listPoolWorkloads } from './poolQueue.ts';
import { getTaskLogLines, getTaskLogUrl, previewTaskLog } from './taskLogs.ts';
import {
  actOnTrainingJob,
  deleteTrainingJob,
  getTrainingJob,
  getTrainingQuotas,
  updateTrainingJobDescription,
} from './trainingJobs.ts';
import { getTrial, listTrials, stopTrial } from './trials.ts';

/** The operation of each route. */
export const operations: Readonly<Record<RouteId, Operation<JobServices>>> = {
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
  listTrials,
  getTrial,
  stopTrial,
  getJobDiagnosis,
  listFlavors,
  listEngines,
  listAlgorithms,
  getAlgorithm,
  listPools,
  listWorkspaces,
  listExperiments,
  listImages,
  listSearchAlgorithms,
  listPoolWorkloads,
  getTrainingQuotas,
  listEventCategories,
};
