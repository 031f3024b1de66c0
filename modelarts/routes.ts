/** The operations of the HTTP API that callers use and the local endpoint answers. */
export const routes = {
  createTrainingJob: { method: 'POST', path: '/v2/{project_id}/training-jobs', success: [201, 200, 202] },
  // A POST, but it only reads.
  listTrainingJobs: { method: 'POST', path: '/v2/{project_id}/training-job-searches', success: [200], isRead: true },
  getTrainingJob: {
    method: 'GET',
    path: '/v2/{project_id}/training-jobs/{training_job_id}',
    success: [200],
    isRead: true,
  },
  updateTrainingJobDescription: {
    method: 'PUT',
    path: '/v2/{project_id}/training-jobs/{training_job_id}',
    success: [200],
  },
  deleteTrainingJob: {
    method: 'DELETE',
    path: '/v2/{project_id}/training-jobs/{training_job_id}',
    success: [202, 200, 204],
  },
  stopTrainingJob: {
    method: 'POST',
    path: '/v2/{project_id}/training-jobs/{training_job_id}/actions',
    success: [202, 200],
  },
  listJobEvents: {
    method: 'GET',
    path: '/v2/{project_id}/training-jobs/{training_job_id}/events',
    success: [200],
    isRead: true,
  },
  listJobStages: {
    method: 'GET',
    path: '/v2/{project_id}/training-jobs/{training_job_id}/stages',
    success: [200],
    isRead: true,
  },
  listJobTasks: {
    method: 'GET',
    path: '/v2/{project_id}/training-jobs/{training_job_id}/tasks',
    success: [200],
    isRead: true,
  },
  // 204 means that there is nothing yet, here and below.
  getTaskMetrics: {
    method: 'GET',
    path: '/v2/{project_id}/training-jobs/{training_job_id}/metrics/{task_id}',
    success: [200, 204],
    isRead: true,
  },
  getTaskLogLines: {
    method: 'GET',
    path: '/v2/{project_id}/training-jobs/{training_job_id}/logs/{task_id}',
    success: [200, 204],
    isRead: true,
  },
  listTrials: {
    method: 'GET',
    path: '/v2/{project_id}/training-jobs/{training_job_id}/autosearch-trials',
    success: [200],
    isRead: true,
  },
  getTrial: {
    method: 'GET',
    path: '/v2/{project_id}/training-jobs/{training_job_id}/autosearch-trials/{trial_id}',
    success: [200],
    isRead: true,
  },
  stopTrial: {
    method: 'POST',
    path: '/v2/{project_id}/training-jobs/{training_job_id}/autosearch-trial-earlystop/{trial_id}',
    success: [200, 202],
  },
  previewTaskLog: {
    method: 'GET',
    path: '/v2/{project_id}/training-jobs/{training_job_id}/tasks/{task_id}/logs/preview',
    success: [200, 204],
    isRead: true,
  },
  getTaskLogUrl: {
    method: 'GET',
    path: '/v2/{project_id}/training-jobs/{training_job_id}/tasks/{task_id}/logs/url',
    success: [200],
    isRead: true,
  },
  listFlavors: { method: 'GET', path: '/v2/{project_id}/training-job-flavors', success: [200], isRead: true },
  listEngines: { method: 'GET', path: '/v2/{project_id}/training-job-engines', success: [200], isRead: true },
  listAlgorithms: { method: 'GET', path: '/v2/{project_id}/algorithms', success: [200], isRead: true },
  getAlgorithm: { method: 'GET', path: '/v2/{project_id}/algorithms/{algorithm_id}', success: [200], isRead: true },
  listPools: { method: 'GET', path: '/v2/{project_id}/pools', success: [200], isRead: true },
  listWorkspaces: { method: 'GET', path: '/v1/{project_id}/workspaces', success: [200], isRead: true },
  listExperiments: { method: 'GET', path: '/v2/{project_id}/training-experiments', success: [200], isRead: true },
  listImages: { method: 'GET', path: '/v1/{project_id}/images', success: [200], isRead: true },
  listSearchAlgorithms: { method: 'GET', path: '/v2/{project_id}/search-algorithms', success: [200], isRead: true },
  getJobDiagnosis: {
    method: 'GET',
    path: '/v2/{project_id}/training-jobs/{training_job_id}/diagnosis',
    success: [200, 204],
    isRead: true,
  },
  listPoolWorkloads: {
    method: 'GET',
    path: '/v2/{project_id}/pools/{pool_id}/workloads',
    success: [200],
    isRead: true,
  },
  getTrainingQuotas: { method: 'GET', path: '/v2/{project_id}/training-quotas', success: [200], isRead: true },
  listEventCategories: {
    method: 'GET',
    path: '/v2/{project_id}/training-event-categories',
    success: [200],
    isRead: true,
  },
} as const satisfies Record<string, Route>;

/** One operation. The first success status is the documented one. The others occur in practice. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With parameters in braces. */
  readonly path: string;
  readonly success: readonly number[];
  /** Changes nothing, so it can be sent again. */
  readonly isRead?: true;
}

export type RouteId = keyof typeof routes;

/** Operations that can be sent again. */
export type ReadRouteId = {
  [Id in RouteId]: (typeof routes)[Id] extends { readonly isRead: true } ? Id : never;
}[RouteId];

/** What callers use of IAM, on a host of its own. */
export const iamRoutes = {
  createToken: { method: 'POST', path: '/v3/auth/tokens', success: [201] },
  listProjects: { method: 'GET', path: '/v3/projects', success: [200], isRead: true },
  createTemporaryKeys: { method: 'POST', path: '/v3.0/OS-CREDENTIAL/securitytokens', success: [201] },
} as const satisfies Record<string, Route>;

type ParameterOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never;

/** The path parameters of an operation, from its template. */
export type PathParameters<Id extends RouteId> = Readonly<Record<ParameterOf<(typeof routes)[Id]['path']>, string>>;

/** The path of a call, decoded, as it is signed and sent. A parameter with a slash stays one segment. */
export function pathOf<Id extends RouteId>(id: Id, parameters: PathParameters<Id>): string {
  const values: Readonly<Record<string, string>> = parameters;
  return routes[id].path.replace(/\{(\w+)\}/g, (_, name) => (values[name] ?? '').replaceAll('/', '%2F'));
}

export const isSuccess = (id: RouteId, status: number): boolean =>
  (routes[id].success as readonly number[]).includes(status);
