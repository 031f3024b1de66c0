import * as l10n from '@vscode/l10n';
import { advised, type ErrorCodes } from './errorCode.ts';

/** Problems with existing jobs, with queries, and inside the service. */
export const serviceCodes = (): ErrorCodes => ({
  ...advised(l10n.t('Refresh the list of jobs. The job may have been deleted.'), {
    'ModelArts.2775': [400, l10n.t("The training job doesn't exist.")],
  }),
  ...advised(l10n.t('Refresh the job. What can be done depends on its current phase.'), {
    'ModelArts.2796': [409, l10n.t("The job can't be stopped in its current phase.")],
    'ModelArts.2813': [409, l10n.t("The job can't be restarted in its current phase.")],
    'ModelArts.2878': [409, l10n.t('The phase of the job has changed in the meantime.')],
    'ModelArts.2879': [400, l10n.t('Only a debug job supports this.'), 'spec.runtime_type'],
  }),
  ...advised(l10n.t('Use the action "terminate" or "restart".'), {
    'ModelArts.2812': [400, l10n.t("Training jobs don't support this action.")],
  }),
  ...advised(
    l10n.t(
      'Save the image while the job is running, under a name that is free, in an organization that you can write to.',
    ),
    {
      'ModelArts.2880': [400, l10n.t('An image of this job is already being saved.')],
      'ModelArts.2881': [404, l10n.t("The saved image doesn't exist.")],
      'ModelArts.2883': [400, l10n.t("The job isn't running.")],
      'ModelArts.2884': [400, l10n.t('An image with this name and tag already exists.')],
      'ModelArts.2885': [400, l10n.t("ModelArts can't write to this organization in SWR.")],
    },
  ),
  ...advised(l10n.t('Read the log of the job instead.'), {
    'ModelArts.2827': [400, l10n.t("The job hasn't failed, so there is nothing to analyze.")],
    'ModelArts.2828': [400, l10n.t("The cause of the failure couldn't be found.")],
    'ModelArts.2831': [400, l10n.t("The failure of this job hasn't been analyzed.")],
  }),
  ...advised(l10n.t('Check the model or evaluation job that the call names.'), {
    'ModelArts.2778': [400, l10n.t("The evaluation job doesn't exist.")],
    'ModelArts.2779': [400, l10n.t("The version of the evaluation job doesn't exist.")],
    'ModelArts.2794': [400, l10n.t("The URL of the model isn't valid.")],
    'ModelArts.2795': [400, l10n.t("The model couldn't be read.")],
    'ModelArts.2797': [400, l10n.t('The evaluation has no results yet.')],
    'ModelArts.2798': [400, l10n.t("This model isn't supported.")],
  }),
  ...advised(l10n.t('Check the VPC endpoint and its policy in the console.'), {
    'ModelArts.2843': [400, l10n.t("The VPC endpoint couldn't be read.")],
    'ModelArts.2844': [400, l10n.t("The policy of the VPC endpoint couldn't be changed.")],
  }),
  ...advised(l10n.t('Wait until the job is running.'), {
    'ModelArts.2776': [204, l10n.t('There is no log yet.')],
    'ModelArts.2777': [204, l10n.t('There are no metrics yet.')],
    'ModelArts.2818': [400, l10n.t("The log hasn't been written yet.")],
    'ModelArts.2820': [400, l10n.t("The log folder doesn't exist yet.")],
  }),
  ...advised(l10n.t('To keep the log of the next job in OBS, set "spec.log_export_path".'), {
    'ModelArts.2819': [400, l10n.t('The log has been deleted.'), 'spec.log_export_path.obs_url'],
    'ModelArts.2822': [400, l10n.t("The job doesn't export its log."), 'spec.log_export_path.obs_url'],
  }),
  ...advised(l10n.t('Correct the conditions of the query.'), {
    'ModelArts.2764': [400, l10n.t("A parameter of the query isn't valid.")],
    'ModelArts.2789': [400, l10n.t("Filtering by this property isn't supported.")],
    'ModelArts.2790': [400, l10n.t("Sorting by this property isn't supported.")],
    'ModelArts.2807': [400, l10n.t('A search condition has an unknown key.')],
    'ModelArts.2808': [400, l10n.t('A search condition has an unknown operator.')],
    'ModelArts.2809': [400, l10n.t("The value of a search condition isn't valid.")],
    'ModelArts.50004000': [400, l10n.t("The query for events isn't valid.")],
  }),
  ...advised(l10n.t('Use another name or version.'), {
    'ModelArts.2750': [400, l10n.t('Another evaluation job has the same name.')],
    'ModelArts.2752': [400, l10n.t('Another algorithm has the same name and version.')],
    'ModelArts.2756': [400, l10n.t('A subscribed algorithm has the same name.')],
    'ModelArts.2762': [400, l10n.t('Another flavor has the same code.')],
    'ModelArts.2821': [400, l10n.t('Another algorithm has the same name.')],
    'ModelArts.2829': [400, l10n.t('Another engine has the same name.')],
  }),
  ...advised(l10n.t('Correct the algorithm in Algorithm Management, and use it again.'), {
    'ModelArts.2772': [400, l10n.t('The code folder and boot file of the algorithm must be set again.')],
    'ModelArts.2817': [400, l10n.t("The algorithm can't be shared yet.")],
    'ModelArts.2856': [400, l10n.t("An algorithm with somebody else's image can't be published.")],
  }),
  ...advised(l10n.t('Wait a few seconds before the next call.'), {
    'ModelArts.2799': [429, l10n.t('The training service is receiving too many calls.')],
    'ModelArts.4206': [429, l10n.t('This API is receiving too many calls.')],
    'ModelArts.6101': [429, l10n.t('The service is busy.')],
    'APIGW.0308': [429, l10n.t('The gateway is limiting calls.')],
  }),
  ...advised(l10n.t("The job file isn't the cause. Check whether the job exists before you submit it again."), {
    'ModelArts.0010': [500, l10n.t('The service had an internal error.')],
    'ModelArts.2950': [500, l10n.t('The training service had an unknown error.')],
    'ModelArts.2951': [500, l10n.t('The dataset service failed.')],
    'ModelArts.2952': [500, l10n.t('The database of the service failed.')],
    'ModelArts.2953': [500, l10n.t('IAM failed.')],
    'ModelArts.2954': [500, l10n.t('The workspace service failed.')],
    'ModelArts.2955': [500, l10n.t('The monitoring service failed.')],
    'ModelArts.2956': [500, l10n.t('AI Gallery failed.')],
    'ModelArts.2957': [500, l10n.t('The notification service failed.')],
    'ModelArts.2958': [500, l10n.t('OBS failed.')],
    'ModelArts.2959': [500, l10n.t('The resource service failed.')],
    'ModelArts.4302': [[503, 500], l10n.t("The gateway couldn't forward the call.")],
    'ModelArts.4503': [[504, 500], l10n.t("The service behind the gateway doesn't respond.")],
    'ModelArts.4700': [503, l10n.t("The gateway isn't available.")],
    'APIGW.0503': [503, l10n.t("The gateway can't reach IAM.")],
    'APIGW.0705': [500, l10n.t('The gateway had an internal error.')],
  }),
  ...advised(l10n.t("Check the URL of the target. The service didn't receive the job."), {
    'APIGW.0104': [400, l10n.t("A plug-in of the gateway isn't configured correctly.")],
    'APIGW.0105': [400, l10n.t("The gateway isn't configured correctly for this API.")],
    'APIGW.0106': [400, l10n.t("The gateway couldn't assemble the request.")],
    'APIGW.0201': [
      [400, 413, 414, 494, 500, 502, 504],
      l10n.t("The gateway can't process the request or didn't receive a response."),
    ],
  }),
});
