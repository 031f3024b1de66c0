import type { PartialJob, Path } from '../../document/path.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { Script } from '../../script/script.ts';
import { type ScriptPlace, scriptPlaces, scriptUrl } from './scriptPlace.ts';

/** A script that a job runs, as it was found on this machine. */
export interface FoundScript {
  readonly place: ScriptPlace;
  readonly script: Script;
}

export type KnownScripts = Pick<Knowledge, 'scripts'>;

/** The scripts of a job and its tasks that were found. */
export const scriptsOf = (job: PartialJob, { scripts }: KnownScripts): FoundScript[] =>
  scripts?.size
    ? scriptPlaces(job).flatMap((place) => {
        const script = scripts.get(scriptUrl(place));
        return script ? [{ place, script }] : [];
      })
    : [];

/** The script that gets the hyperparameters of an algorithm. */
export const scriptOf = (
  job: PartialJob,
  knowledge: KnownScripts,
  owner: Path = ['algorithm'],
): FoundScript | undefined =>
  scriptsOf(job, knowledge).find(({ place }) => place.isLast && place.owner.join('.') === owner.join('.'));

/** Whether it is certain that the file that was found is the script that runs. */
export const isCertainlyRun = ({ place, script }: FoundScript): boolean => place.isSure && script.isMounted;
