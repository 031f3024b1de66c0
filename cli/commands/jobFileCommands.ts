/**
 * The commands for job files, which need the rules and the schemas. Commands of a group are read together, because each in a file of its
 * own would be a hundred files.
 */
export { diffRequestsCommand } from './diffRequests.ts';
export { explainCommand } from './explain.ts';
export { exportCommand } from './exportJob.ts';
export { formatCommand } from './formatFiles.ts';
export { importCommand } from './importJob.ts';
export { mcpCommand } from './mcp.ts';
export { newCommand } from './newJob.ts';
export { snapshotCommand } from './snapshot.ts';
export { submitCommand } from './submit.ts';
