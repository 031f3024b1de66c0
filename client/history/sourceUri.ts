import { Uri } from 'vscode';

/** The job file of a submission, which the journal names by a URI or, from the command line, by a path; nothing if by neither. */
export function sourceUri(source: string | undefined): Uri | undefined {
  if (!source) return undefined;
  if (absolutePath.test(source)) return Uri.file(source);
  try {
    return Uri.parse(source, true);
  } catch {
    return undefined;
  }
}

/** Of POSIX or of Windows. */
const absolutePath = /^(?:\/|\\\\|[A-Za-z]:[\\/])/;
