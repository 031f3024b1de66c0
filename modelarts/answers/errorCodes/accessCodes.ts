import * as l10n from '@vscode/l10n';
import { advised, type ErrorCodes } from './errorCode.ts';

/** Who may call, for which project, and with what account. */
export const accessCodes = (): ErrorCodes => ({
  ...advised(l10n.t('Get a new token for this project, and give it to the target.'), {
    'ModelArts.0201': [401, l10n.t('The request carries no token.')],
    'ModelArts.0202': [401, l10n.t('The token has expired.')],
    'ModelArts.0203': [[401, 403], l10n.t('The token cannot be read.')],
    'ModelArts.0204': [[400, 401], l10n.t('The token is unreadable or belongs to no project.')],
    'ModelArts.0207': [401, l10n.t("The token belongs to another region's project.")],
    'ModelArts.0212': [401, l10n.t('The token is for a whole account; one for a project is needed.')],
    'ModelArts.2784': [403, l10n.t('The training service does not accept the token.')],
    'ModelArts.6620': [401, l10n.t('The token has to be renewed.')],
    'APIGW.0305': [401, l10n.t('What the request says about its caller is wrong.')],
    'APIGW.0307': [401, l10n.t('The token has to be renewed, or comes from another region.')],
  }),
  ...advised(l10n.t('Check the token or key: is it complete, still valid, and from this region?'), {
    'ModelArts.0205': [401, l10n.t('The request does not say who sends it.')],
    'ModelArts.0206': [[401, 403], l10n.t('The signature is malformed, or the access key is wrong.')],
    'ModelArts.0208': [401, l10n.t('The signature could not be checked.')],
    'APIGW.0301': [401, l10n.t('The gateway does not believe who the caller is.')],
  }),
  ...advised(l10n.t("Set this machine's clock; more than 15 minutes of difference are refused."), {
    'APIGW.0303': [401, l10n.t('The signature is wrong or was made at another time.')],
  }),
  ...advised(l10n.t('Check region and project ID of the target: the token has to be of the same project.'), {
    'ModelArts.0210': [
      [403, 400, 401],
      l10n.t('The project of the address is not the project of the token.'),
      '{project_id}',
    ],
    'ModelArts.2786': [404, l10n.t('The project of the address is not the project of the token.'), '{project_id}'],
  }),
  ...advised(l10n.t('Ask an administrator of the account for the right to do this.'), {
    'ModelArts.0108': [403, l10n.t('You may not do this.')],
    'ModelArts.0112': [[401, 403], l10n.t('A policy of the account or workspace forbids it.')],
    'ModelArts.2771': [400, l10n.t('You may not change this.')],
    'ModelArts.2804': [400, l10n.t('You may not authorise ModelArts for all users of the account.')],
    'ModelArts.2823': [400, l10n.t('Request and configuration belong to different accounts.')],
    'APIGW.0302': [403, l10n.t('Your user may not call this API.')],
    'APIGW.0304': [403, l10n.t('This application may not call this API.')],
    'APIGW.0306': [403, l10n.t('Access to this API is denied.')],
  }),
  ...advised(
    l10n.t('Authorise ModelArts once in its console, under Permission Management (agency), then submit again.'),
    {
      'ModelArts.0428': [[401, 400], l10n.t('ModelArts has not been authorised to act for you.')],
      'ModelArts.0429': [400, l10n.t('ModelArts has not been authorised to act for you.')],
      'ModelArts.2785': [403, l10n.t('ModelArts has not been authorised to act for you.')],
    },
  ),
  ...advised(l10n.t('Settle it in the billing centre of the account; nothing in the file is wrong.'), {
    'ModelArts.1003': [400, l10n.t('The account is frozen, or may not use OBS.')],
    'ModelArts.2837': [400, l10n.t('The account is restricted or frozen.')],
    'ModelArts.4116': [403, l10n.t('The account has unpaid bills.')],
    'ModelArts.4118': [403, l10n.t('The account has been suspended.')],
  }),
  ...advised(l10n.t('Check the address of the target: host, region, and that ModelArts runs there.'), {
    'APIGW.0101': [404, l10n.t('The gateway knows no such address.')],
    'APIGW.0103': [404, l10n.t('The gateway finds nothing behind this address.')],
    'ModelArts.2836': [404, l10n.t('The service knows no such address.')],
    'ModelArts.2803': [405, l10n.t('This address does not take this method.')],
  }),
});
