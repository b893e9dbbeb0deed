// Azure: what was done under one access token. Neither its issue nor its expiry stands in the activity log.
import { keyedRule } from '../keyed.ts';

export const azureActivity = keyedRule({
  id: 'azure-activity',
  title: 'Azure: acts under one token',
  document: 'Microsoft Entra, access token claims: uti; Azure Monitor, activity log schema: claims',
  version: 1,
  datasets: ['azure.activitylogs'],
  kind: 'azure token',
  keyName: 'token',
  again: 'same',
});
