import * as l10n from '@vscode/l10n';
import type { NodePlan } from '../../../server/plan/nodePlan.ts';
import type { Site } from './site.ts';

/** The first lines of a log: where this runs, and how that differs from the cloud. */
export function openingLines(
  { task, command, processes, missing }: NodePlan,
  { room, python, cards, cage }: Site,
  root: string,
): string[] {
  const where = placeLine(task, room, root);
  const image = task.algorithm.engine?.image_url;
  return [
    `${where} ${room.tool ? containerDifferences(cards) : differences(python?.version, cards)}`,
    ...(image && !room.tool ? [l10n.t("Image {0} isn't used. Programs are those of this machine.", image)] : []),
    ...(cage === 'missing'
      ? [
          l10n.t(
            'The number of processes is not limited here, because the endpoint is run by root, and there is no control group for that.',
          ),
        ]
      : []),
    ...(processes > 1
      ? [l10n.t('The script runs in {0} processes here, one for each card that the node is taken to have.', processes)]
      : []),
    ...(missing
      ? [
          l10n.t(
            "ModelArts would start the script by {0}, which can't be done here. Processes on a node: {1}.",
            missing,
            processes,
          ),
        ]
      : []),
    ...(command.kind === 'program' && python ? [l10n.t('Python {0} is {1}.', python.version, python.program)] : []),
  ];
}

function placeLine(task: NodePlan['task'], room: Site['room'], root: string): string {
  const image = task.algorithm.engine?.image_url;
  const containerLine = () =>
    l10n.t(
      'Task {0} runs on this machine in a container of {1}, from image {2}.',
      task.name,
      room.name,
      image || (room.tool?.image ?? '-'),
    );
  return {
    bubblewrap: l10n.t(
      'Task {0} runs on this machine in a room of bubblewrap, at the paths of the container.',
      task.name,
    ),
    unshare: l10n.t('Task {0} runs on this machine in a room of unshare, at the paths of the container.', task.name),
    folders: l10n.t(
      'Task {0} runs on this machine without a room of its own. The paths of the container are in {1}.',
      task.name,
      root,
    ),
    docker: containerLine(),
    podman: containerLine(),
  }[room.name];
}

/** What isn't followed could be anything of this machine. */
export const leftLinkLine = (path: string): string =>
  l10n.t(
    'Link {0} leads out of the folders that stand for object storage, so it is left out. To use what it leads to, mount that folder, too.',
    path,
  );

export const diskLine = (reason: 'job' | 'floor', used: number, limit: number): string =>
  reason === 'job'
    ? l10n.t('The job was ended because it has {0} bytes on the disk, and {1} are allowed by "--disk".', used, limit)
    : l10n.t(
        'The job was ended because it has {0} bytes on the disk of this machine, where less than {1} are free.',
        used,
        limit,
      );

export const volumeLine = (folder: string, place: string): string =>
  l10n.t('Volume {0} is folder {1} of this machine. What is written there stays.', folder, place);

/** A folder that was there before isn't given to another user. */
export const unwritableLine = (folder: string, user: number): string =>
  l10n.t(
    "The job can't write to volume {0}: root runs the endpoint, jobs in containers are user {1}, and the folder isn't open to that one.",
    folder,
    user,
  );

/** Where the outputs are that couldn't be copied to object storage. */
export const keptLine = (root: string): string =>
  l10n.t('Not all outputs were uploaded. They stay in {0} until the job is deleted or started again.', root);

const differences = (python: string | undefined, cards: number): string =>
  l10n.t(
    "Unlike in the cloud, programs, Python ({0}), and accelerator cards ({1}) are this machine's, memory and processors aren't limited to a flavor, and the Internet can be reached.",
    python ?? '-',
    cards,
  );

const containerDifferences = (cards: number): string =>
  l10n.t(
    "Unlike in the cloud, accelerator cards ({0}), their drivers, and the network are this machine's, and memory and processors aren't limited to a flavor. What the job writes to folders of the image is removed with the container, and isn't counted by \"--disk\".",
    cards,
  );
