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
import { fieldRules } from './fields.ts';
import { imageRules } from './image.ts';
import type { Rule, Topic } from './kit/rule.ts';
import { localCodeDirRules } from './localCodeDir.ts';
import { namedEngineRules } from './namedEngine.ts';
import { nodeSelectorRules } from './nodeSelectors.ts';
import { notImplementedRules } from './notImplemented.ts';
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

/** All rules by topic. Those that explain schema violations come last, the special ones before the general ones. */
export const topics: Readonly<Record<string, Topic>> = {
  annotationRules,
  summaryRules,
  algorithmSourceRules,
  storedAlgorithmRules,
  codeDirRules,
  engineRules,
  namedEngineRules,
  imageRules,
  runUserRules,
  localCodeDirRules,
  containerPathRules,
  obsPathRules,
  channelRules,
  resourceRules,
  dedicatedPoolRules,
  schedulingRules,
  nodeSelectorRules,
  volumeRules,
  autoStopRules,
  runOptionRules,
  customMetricRules,
  environmentRules,
  parameterRules,
  parameterValueRules,
  remoteConstraintRules,
  searchRules,
  searchSpaceRules,
  secretRules,
  notImplementedRules,
  fieldRules,
  schemaRules,
};

export const rules: readonly Rule[] = Object.values(topics).flatMap((topic) => topic.rules);
