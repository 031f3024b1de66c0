import type { PartialJob } from '../document/path.ts';
import { algorithmSourceRules } from './algorithmSource.ts';
import { annotationRules } from './annotations.ts';
import { autoStopRules } from './autoStop.ts';
import { channelRules } from './channels.ts';
import { codeDirRules } from './codeDir.ts';
import { containerPathRules } from './containerPaths.ts';
import { customMetricRules } from './customMetrics.ts';
import { dedicatedPoolRules } from './dedicatedPool.ts';
import { engineRules } from './engine.ts';
import { environmentRules } from './environments.ts';
import { fieldRules, notImplementedRules } from './fields.ts';
import { imageRules } from './image.ts';
import type { Rule } from './kit/rule.ts';
import { localCodeDirRules } from './localCodeDir.ts';
import { namedEngineRules } from './namedEngine.ts';
import { nodeSelectorRules } from './nodeSelectors.ts';
import { obsPathRules } from './obsPaths.ts';
import { parameterRules } from './parameters.ts';
import { parameterValueRules } from './parameterValues.ts';
import { remoteConstraintRules } from './remoteConstraints.ts';
import { resourceRules } from './resource.ts';
import { runOptionRules } from './runOptions.ts';
import { runUserRules } from './runUser.ts';
import { schedulingRules } from './scheduling.ts';
import { schemaRules } from './schema.ts';
import { searchRules } from './search.ts';
import { searchSpaceRules } from './searchSpace.ts';
import { secretRules } from './secrets.ts';
import { storedAlgorithmRules } from './storedAlgorithm.ts';
import { summaryRules } from './summary.ts';
import { volumeRules } from './volumes.ts';

/** Rules about one part of a job. */
export interface Topic {
  readonly rules: readonly Rule[];
  /** The part: a job without it is not asked, because most jobs lack most parts. */
  readonly about?: (job: PartialJob) => unknown;
}

/** All rules. Those with words for what the schema found come last, the special ones before the general ones. */
export const topics: readonly Topic[] = [
  { rules: annotationRules, about: ({ metadata }) => metadata?.annotations },
  { rules: summaryRules, about: ({ metadata, algorithm }) => metadata?.annotations || algorithm?.summary },
  { rules: algorithmSourceRules },
  { rules: storedAlgorithmRules, about: ({ algorithm }) => algorithm?.id || algorithm?.subscription_id },
  { rules: codeDirRules, about: ({ algorithm, tasks }) => algorithm?.code_dir || algorithm?.boot_file || tasks },
  { rules: engineRules, about: ({ algorithm }) => algorithm?.engine || algorithm?.code_dir },
  { rules: namedEngineRules, about: ({ algorithm }) => algorithm?.engine },
  { rules: imageRules, about: ({ algorithm, tasks }) => algorithm?.engine || algorithm?.command || tasks },
  { rules: runUserRules, about: ({ tasks }) => tasks },
  { rules: localCodeDirRules, about: ({ algorithm, tasks }) => algorithm?.local_code_dir || tasks },
  { rules: containerPathRules },
  { rules: obsPathRules },
  { rules: channelRules, about: ({ algorithm, tasks }) => algorithm?.inputs || algorithm?.outputs || tasks },
  { rules: resourceRules },
  { rules: dedicatedPoolRules, about: ({ spec }) => spec },
  { rules: schedulingRules, about: ({ spec }) => spec?.schedule_policy },
  { rules: nodeSelectorRules, about: ({ spec }) => spec?.schedule_policy },
  { rules: volumeRules, about: ({ spec }) => spec?.volumes },
  { rules: autoStopRules, about: ({ spec }) => spec?.auto_stop },
  { rules: runOptionRules },
  { rules: customMetricRules, about: ({ spec }) => spec?.custom_metrics },
  { rules: environmentRules, about: ({ algorithm }) => algorithm?.environments },
  { rules: parameterRules, about: ({ algorithm }) => algorithm?.parameters },
  { rules: parameterValueRules, about: ({ algorithm }) => algorithm?.parameters },
  { rules: remoteConstraintRules, about: ({ algorithm }) => algorithm?.inputs },
  { rules: searchRules, about: ({ algorithm }) => algorithm?.policies?.auto_search },
  { rules: searchSpaceRules, about: ({ algorithm }) => algorithm?.policies?.auto_search },
  { rules: secretRules, about: ({ algorithm }) => algorithm?.environments || algorithm?.parameters },
  { rules: notImplementedRules },
  { rules: fieldRules },
  { rules: schemaRules },
];

export const rules: readonly Rule[] = topics.flatMap((topic) => topic.rules);
