import { algorithmSourceRules } from './algorithmSource.ts';
import { annotationRules } from './annotations.ts';
import { argumentRules } from './arguments.ts';
import { autoStopRules } from './autoStop.ts';
import { channelRules } from './channels.ts';
import { codeDirRules } from './codeDir.ts';
import { codeFolderRules } from './codeFolder.ts';
import { commandArgumentRules } from './commandArguments.ts';
import { commandFolderRules } from './commandFolders.ts';
import { commandLineRules } from './commandLines.ts';
import { commandSecretRules } from './commandSecrets.ts';
import { commandRules } from './commands.ts';
import { containerPathRules } from './containerPaths.ts';
import { customMetricRules } from './customMetrics.ts';
import { dataPathRules } from './dataPaths.ts';
import { debugJobRules } from './debugJobs.ts';
import { dedicatedPoolRules } from './dedicatedPool.ts';
import { emptyObjectRules } from './emptyObjects.ts';
import { engineRules } from './engine.ts';
import { engineFitRules } from './engineFit.ts';
import { environmentRules } from './environments.ts';
import { environmentValueRules } from './environmentValues.ts';
import { fieldRules } from './fields.ts';
import { flavorRules } from './flavors.ts';
import { foreignFormRules } from './foreignForms.ts';
import { imageRules } from './image.ts';
import { imageSourceRules } from './imageSource.ts';
import { integerRules } from './integers.ts';
import { jobKindRules } from './jobKinds.ts';
import type { Rule, Topic } from './kit/rule.ts';
import { localCodeDirRules } from './localCodeDir.ts';
import { namedEngineRules } from './namedEngine.ts';
import { nodeSelectorRules } from './nodeSelectors.ts';
import { notImplementedRules } from './notImplemented.ts';
import { obsPathRules } from './obsPaths.ts';
import { parameterRules } from './parameters.ts';
import { parameterValueRules } from './parameterValues.ts';
import { placementRules } from './placement.ts';
import { remoteConstraintRules } from './remoteConstraints.ts';
import { resourceRules } from './resource.ts';
import { runOptionRules } from './runOptions.ts';
import { runUserRules } from './runUser.ts';
import { schedulingRules } from './scheduling.ts';
import { schemaRules } from './schema.ts';
import { scriptRules } from './script.ts';
import { searchRules } from './search.ts';
import { searchSettingRules } from './searchSettings.ts';
import { searchSpaceRules } from './searchSpace.ts';
import { secretRules } from './secrets.ts';
import { storedAlgorithmRules } from './storedAlgorithm.ts';
import { summaryRules } from './summary.ts';
import { targetValueRules } from './targetValues.ts';
import { unfilledRules } from './unfilled.ts';
import { valueConstraintRules } from './valueConstraints.ts';
import { volumePathRules } from './volumePaths.ts';
import { volumeRules } from './volumes.ts';

/** All rules by topic. Those that explain schema violations come last, the special ones before the general ones. */
export const topics: Readonly<Record<string, Topic>> = {
  annotationRules,
  summaryRules,
  algorithmSourceRules,
  jobKindRules,
  storedAlgorithmRules,
  codeDirRules,
  engineRules,
  namedEngineRules,
  engineFitRules,
  imageRules,
  imageSourceRules,
  commandFolderRules,
  commandRules,
  commandArgumentRules,
  commandLineRules,
  runUserRules,
  localCodeDirRules,
  containerPathRules,
  obsPathRules,
  channelRules,
  dataPathRules,
  resourceRules,
  flavorRules,
  dedicatedPoolRules,
  debugJobRules,
  schedulingRules,
  nodeSelectorRules,
  placementRules,
  volumeRules,
  volumePathRules,
  autoStopRules,
  runOptionRules,
  customMetricRules,
  emptyObjectRules,
  environmentRules,
  environmentValueRules,
  parameterRules,
  argumentRules,
  parameterValueRules,
  valueConstraintRules,
  remoteConstraintRules,
  scriptRules,
  codeFolderRules,
  searchRules,
  searchSpaceRules,
  searchSettingRules,
  secretRules,
  commandSecretRules,
  unfilledRules,
  targetValueRules,
  notImplementedRules,
  foreignFormRules,
  integerRules,
  fieldRules,
  schemaRules,
};

export const rules: readonly Rule[] = Object.values(topics).flatMap((topic) => topic.rules);
