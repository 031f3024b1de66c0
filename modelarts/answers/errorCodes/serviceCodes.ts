import * as l10n from '@vscode/l10n';
import { advised, type ErrorCodes } from './errorCode.ts';

/** Jobs that exist, queries, and trouble on the service's side. */
export const serviceCodes = (): ErrorCodes => ({
  ...advised(l10n.t('Refresh the list of jobs: it may have been deleted.'), {
    'ModelArts.2775': [400, l10n.t('There is no such training job.')],
  }),
  ...advised(l10n.t('Read the job again; its state decides what can be done with it.'), {
    'ModelArts.2796': [409, l10n.t('The job cannot be stopped in its present state.')],
    'ModelArts.2812': [400, l10n.t('Jobs know no such action.')],
    'ModelArts.2813': [409, l10n.t('The job cannot be started again in its present state.')],
    'ModelArts.2878': [409, l10n.t('The job has changed its state in the meantime.')],
    'ModelArts.2879': [400, l10n.t('Only a debug run can do this.'), 'spec.runtime_type'],
    'ModelArts.2881': [404, l10n.t('There is no such saved image.')],
    'ModelArts.2883': [400, l10n.t('The job is not running.')],
  }),
  ...advised(l10n.t('Wait a little: it appears once the job runs.'), {
    'ModelArts.2776': [204, l10n.t('There is no log yet.')],
    'ModelArts.2777': [204, l10n.t('There are no metrics yet.')],
    'ModelArts.2818': [400, l10n.t('The log has not been written yet.')],
    'ModelArts.2820': [400, l10n.t('The place of the log does not exist yet.')],
  }),
  ...advised(l10n.t('Set spec.log_export_path in the next job, to keep its log in OBS.'), {
    'ModelArts.2819': [400, l10n.t('The log has been cleaned up.'), 'spec.log_export_path.obs_url'],
    'ModelArts.2822': [400, l10n.t('The job exports no log.'), 'spec.log_export_path.obs_url'],
  }),
  ...advised(l10n.t('Correct the conditions of the query.'), {
    'ModelArts.2764': [400, l10n.t('A parameter of the query is wrong.')],
    'ModelArts.2789': [400, l10n.t('It is not possible to filter by this field.')],
    'ModelArts.2790': [400, l10n.t('It is not possible to sort by this field.')],
    'ModelArts.2807': [400, l10n.t('A condition of the search has an unknown key.')],
    'ModelArts.2808': [400, l10n.t('A condition of the search has an unknown operator.')],
    'ModelArts.2809': [400, l10n.t('A condition of the search has a wrong value.')],
    'ModelArts.50004000': [400, l10n.t('The query for events is wrong.')],
  }),
  ...advised(l10n.t('Choose another name, or another version.'), {
    'ModelArts.2750': [400, l10n.t('Another evaluation job has this name.')],
    'ModelArts.2752': [400, l10n.t('Another algorithm has this name and version.')],
    'ModelArts.2756': [400, l10n.t('A subscribed algorithm has this name.')],
    'ModelArts.2762': [400, l10n.t('Another flavor has this code.')],
    'ModelArts.2821': [400, l10n.t('Another algorithm has this name.')],
    'ModelArts.2829': [400, l10n.t('Another engine has this name.')],
  }),
  ...advised(l10n.t('Mend the algorithm in algorithm management, then use it again.'), {
    'ModelArts.2772': [400, l10n.t('The algorithm has to be given its code folder and boot file anew.')],
    'ModelArts.2817': [400, l10n.t('The algorithm cannot be shared yet.')],
  }),
  ...advised(l10n.t('Wait some seconds before the next call.'), {
    'ModelArts.2799': [429, l10n.t('The training service gets too many calls.')],
    'ModelArts.4206': [429, l10n.t('This API gets too many calls.')],
    'ModelArts.6101': [429, l10n.t('The service is busy.')],
    'APIGW.0308': [429, l10n.t('The gateway lets no more calls through for now.')],
  }),
  ...advised(l10n.t('Nothing in the file is wrong. See whether the job exists before you submit again.'), {
    'ModelArts.0010': [500, l10n.t('The service failed inside.')],
    'ModelArts.2950': [500, l10n.t('The training service failed, and does not say how.')],
    'ModelArts.2951': [500, l10n.t('The dataset service failed.')],
    'ModelArts.2952': [500, l10n.t('The database of the service failed.')],
    'ModelArts.2953': [500, l10n.t('IAM failed.')],
    'ModelArts.2954': [500, l10n.t('The workspace service failed.')],
    'ModelArts.2955': [500, l10n.t('The monitoring service failed.')],
    'ModelArts.2957': [500, l10n.t('The notification service failed.')],
    'ModelArts.2958': [500, l10n.t('OBS failed.')],
    'ModelArts.2959': [500, l10n.t('The resource service failed.')],
    'ModelArts.4302': [[503, 500], l10n.t('The gateway could not pass the call on.')],
    'ModelArts.4503': [[504, 500], l10n.t('The service behind the gateway does not answer.')],
    'ModelArts.4700': [503, l10n.t('The gateway is not available.')],
    'APIGW.0503': [503, l10n.t('The gateway cannot reach IAM.')],
    'APIGW.0705': [500, l10n.t('The gateway failed inside.')],
  }),
  ...advised(l10n.t('Check the address of the target; the job itself was not looked at.'), {
    'APIGW.0104': [400, l10n.t('A plug-in of the gateway is set up wrongly.')],
    'APIGW.0105': [400, l10n.t('The gateway is set up wrongly for this API.')],
    'APIGW.0106': [400, l10n.t('The gateway could not put the request together.')],
    'APIGW.0201': [
      [400, 413, 414, 494, 500, 502, 504],
      l10n.t('The gateway cannot use the request as it is, or gets no answer for it.'),
    ],
  }),
});
