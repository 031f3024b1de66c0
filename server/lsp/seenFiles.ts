import type { FileReader } from './jobFiles.ts';
import { uriKey } from './uriKey.ts';

/** Which files and folders were asked for, whether or not they were there. */
export interface SeenFiles {
  /** The same reader, but what it is asked for is noted. */
  readonly watch: (reader: Reader) => Reader;
  /** Whether what was asked for can be another one after a file or folder was created, changed or deleted. */
  readonly areAffectedBy: (uri: string) => boolean;
}

type Reader = Pick<FileReader, 'readFile' | 'listFolder'>;

export function seenFiles(): SeenFiles {
  const files = new Set<string>();
  const folders = new Set<string>();
  return {
    watch: ({ readFile, listFolder }) => ({
      readFile: (uri) => {
        files.add(uriKey(uri));
        return readFile(uri);
      },
      listFolder: (uri) => {
        folders.add(uriKey(uri));
        return listFolder(uri);
      },
    }),
    areAffectedBy: (uri) => {
      const key = uriKey(uri);
      const slash = key.lastIndexOf('/');
      const isListed = folders.has(key.slice(0, slash)) && isModuleName(key.slice(slash + 1));
      return isListed || files.has(key) || [...files, ...folders].some((it) => it.startsWith(`${key}/`));
    },
  };
}

/** Of what a folder has, only the names matter that can be imported. */
const isModuleName = (name: string): boolean => /^[^.]+(?:\.py)?$/.test(name);
