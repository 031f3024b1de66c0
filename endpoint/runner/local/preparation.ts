import type { ObsFolders } from '../../obs/obsFolders.ts';
import type { Report } from '../runner.ts';
import type { Python } from './machine.ts';
import type { Room } from './rooms/room.ts';

export interface Preparation {
  readonly obs: ObsFolders;
  readonly python: Python | undefined;
  readonly room: Room;
  readonly note: Report['note'];
  readonly signal: AbortSignal;
  /** Folders that no job may see. */
  readonly hidden: readonly string[];
  /** The folder of what stands for file systems of the network. */
  readonly volumes: string;
  /** Writes a line of the platform into the log. */
  readonly say: (line: string) => void;
}

/** A job can't start. The message is what the service says. */
export class PreparationError extends Error {
  readonly kind: 'codeFailed' | 'inputFailed' | 'dependenciesFailed' | 'notPrepared';

  constructor(kind: PreparationError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}
