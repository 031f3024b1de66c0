import * as l10n from '@vscode/l10n';
import { advised, type ErrorCodes } from './errorCode.ts';

/** Problems with callers, projects, and accounts. */
export const accessCodes = (): ErrorCodes => ({
  ...advised(l10n.t('Get a new token for this project, and add it to the target.'), {
    'ModelArts.0201': [401, l10n.t('The request has no token.')],
    'ModelArts.0202': [401, l10n.t('The token has expired.')],
    'ModelArts.0203': [[401, 403], l10n.t("The token can't be read.")],
    'ModelArts.0204': [[400, 401], l10n.t("The token can't be read or doesn't belong to a project.")],
    'ModelArts.0207': [401, l10n.t('The token belongs to a project in another region.')],
    'ModelArts.0212': [401, l10n.t('The token is for an account. Use a token for a project.')],
    'ModelArts.2784': [403, l10n.t("The training service doesn't accept the token.")],
    'ModelArts.6620': [401, l10n.t('The token must be renewed.')],
    'APIGW.0305': [401, l10n.t("The caller's identity in the request isn't valid.")],
    'APIGW.0307': [401, l10n.t('The token must be renewed or belongs to another region.')],
  }),
  ...advised(l10n.t('Check the token or access key. It must be complete, valid, and for this region.'), {
    'ModelArts.0205': [401, l10n.t("The request doesn't identify its caller.")],
    'ModelArts.0206': [[401, 403], l10n.t("The signature or the access key isn't valid.")],
    'ModelArts.0208': [401, l10n.t("The signature couldn't be verified.")],
    'APIGW.0301': [401, l10n.t("The gateway couldn't authenticate the caller.")],
  }),
  ...advised(l10n.t("Set this machine's clock. A difference of more than 15 minutes isn't accepted."), {
    'APIGW.0303': [401, l10n.t("The signature isn't valid or was made at another time.")],
  }),
  ...advised(l10n.t('Check the region and project ID of the target. The token must be for the same project.'), {
    'ModelArts.0210': [
      [403, 400, 401],
      l10n.t("The project in the URL doesn't match the project of the token."),
      '{project_id}',
    ],
    'ModelArts.2786': [404, l10n.t("The project in the URL doesn't match the project of the token."), '{project_id}'],
  }),
  ...advised(l10n.t('Ask an administrator of the account for permission.'), {
    'ModelArts.0108': [403, l10n.t("You don't have permission to do this.")],
    'ModelArts.0112': [[401, 403], l10n.t("A policy of the account or workspace doesn't allow this.")],
    'ModelArts.2771': [400, l10n.t("You don't have permission to change this.")],
    'ModelArts.2804': [400, l10n.t("You don't have permission to authorize ModelArts for all users of the account.")],
    'ModelArts.2823': [400, l10n.t('The request and the configuration belong to different accounts.')],
    'APIGW.0302': [403, l10n.t("Your user doesn't have permission to call this API.")],
    'APIGW.0304': [403, l10n.t("This application doesn't have permission to call this API.")],
    'APIGW.0306': [403, l10n.t('Access to this API is denied.')],
  }),
  ...advised(
    l10n.t('Authorize ModelArts once in its console, under Permission Management (agency), and submit the job again.'),
    {
      'ModelArts.0428': [[401, 400], l10n.t("ModelArts isn't authorized to act on your behalf.")],
      'ModelArts.0429': [400, l10n.t("ModelArts isn't authorized to act on your behalf.")],
      'ModelArts.2785': [403, l10n.t("ModelArts isn't authorized to act on your behalf.")],
    },
  ),
  ...advised(l10n.t("Go to the Billing Center of the account. The job file isn't the cause."), {
    'ModelArts.1003': [400, l10n.t("The account is frozen or can't use OBS.")],
    'ModelArts.2837': [400, l10n.t('The account is restricted or frozen.')],
    'ModelArts.4116': [403, l10n.t('The account has unpaid bills.')],
    'ModelArts.4118': [403, l10n.t('The account has been suspended.')],
  }),
  ...advised(l10n.t('Check the URL and region of the target. ModelArts must be available there.'), {
    'APIGW.0101': [404, l10n.t("The gateway doesn't recognize this URL.")],
    'APIGW.0103': [404, l10n.t("The gateway can't find a service at this URL.")],
    'ModelArts.2836': [404, l10n.t("The service doesn't recognize this URL.")],
  }),
  ...advised(l10n.t('Use a method that the header "Allow" of the answer lists, or check the URL of the target.'), {
    'ModelArts.2803': [405, l10n.t("This URL doesn't support this method.")],
  }),
});
