import * as l10n from '@vscode/l10n';
import { parsedJson, propertiesOf } from '../jsonValue.ts';
import { type ObsFolder, obsFolderAt } from '../obs/obsAddress.ts';
import { type Failure, failed } from '../session/ports.ts';

/** Where the code of a job is. */
export interface JobCode {
  readonly destination: ObsFolder;
  /** The boot file from there, if it is in it. */
  readonly bootFile?: string;
}

/** Reads it from the body of a job. */
export function codeOfJob(body: string): JobCode | Failure {
  const { code_dir: codeDir, boot_file: bootFile } = propertiesOf(propertiesOf(parsedJson(body))['algorithm']);
  if (typeof codeDir !== 'string' || codeDir === '')
    return failed(l10n.t('The job has no "code_dir", so there is no code to sync.'));
  if (codeDir.includes('${'))
    return failed(l10n.t('"code_dir" has a placeholder. To sync the code, write the whole path.'));
  const destination = obsFolderAt(codeDir);
  if (!destination)
    return failed(l10n.t('"code_dir" must be a folder of object storage like obs://bucket/code/ to sync the code.'));
  const boot = typeof bootFile === 'string' ? obsFolderAt(bootFile) : undefined;
  const path = boot?.prefix.replace(/\/$/, '') ?? '';
  const isInside = boot?.bucket === destination.bucket && path.startsWith(destination.prefix);
  return { destination, ...(isInside && { bootFile: path.slice(destination.prefix.length) }) };
}
