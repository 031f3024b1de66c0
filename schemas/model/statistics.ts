import { array, number, ref, responseObject, string } from '../fields.ts';

const clients = { since: 'published clients' };

export const UsageStatistics = responseObject('UsageStatistics', 'Average and peak of a load.', {
  average: number('Average over the run. -1 if there is no data.', clients),
  max: number('Peak of the run. -1 if there is no data.', clients),
});

export const GpuStatistics = responseObject('GpuStatistics', 'Load of the GPUs of a job.', {
  util: ref('Load of the GPU processors.', UsageStatistics, clients),
  mem_usage: ref('How much of the GPU memory is used.', UsageStatistics, clients),
});

export const MetricsStatistics = responseObject('MetricsStatistics', 'Load of processors and memory during a run.', {
  cpu_usage: ref('Load of the CPU cores.', UsageStatistics, clients),
  mem_usage: ref('How much of the main memory is used.', UsageStatistics, clients),
  gpu: ref('Load of the GPUs and their memory.', GpuStatistics, clients),
});

export const AnalysisResult = responseObject('AnalysisResult', 'A cause of a failure, and its remedy.', {
  description: string('Description of the cause.', clients),
  solution: string('What solves the problem.', clients),
  document_link: string('URL of a page about the problem.', clients),
});

export const FailureAnalysis = responseObject('FailureAnalysis', "ModelArts' own analysis of a failure.", {
  analysis_results: array('Causes that were found.', AnalysisResult, clients),
});
