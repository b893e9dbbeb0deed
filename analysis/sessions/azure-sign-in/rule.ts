// Entra: sign-ins that share a session, or a token where no session is exported. Entra records no sign-out.
import { keyedRule } from '../keyed.ts';

export const azureSignIn = keyedRule({
  id: 'azure-sign-in',
  title: 'Entra: sessions of sign-ins',
  document: 'Microsoft Graph, signIn resource: sessionId, uniqueTokenIdentifier, isInteractive, status.errorCode',
  version: 1,
  datasets: ['azure.signinlogs'],
  kind: 'entra',
  keyName: 'session',
  opens: `event_outcome = 'success'`,
  again: 'same',
});
