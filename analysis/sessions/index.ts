// Every session rule; a new one is one line here and a folder beside this file.
import { registry } from '../kernel/registry.ts';
import { auth0 } from './auth0/rule.ts';
import { awsCloudtrail } from './aws-cloudtrail/rule.ts';
import { azureActivity } from './azure-activity/rule.ts';
import { azureSignIn } from './azure-sign-in/rule.ts';
import { gcpActivity } from './gcp-activity/rule.ts';
import { githubActivity } from './github-activity/rule.ts';
import { githubToken } from './github-token/rule.ts';
import { keycloak } from './keycloak/rule.ts';
import { kubernetesActivity } from './kubernetes-activity/rule.ts';
import { kubernetesStreams } from './kubernetes-streams/rule.ts';
import { linuxSshSudo } from './linux-ssh-sudo/rule.ts';
import { m365Audit } from './m365-audit/rule.ts';
import { mysql } from './mysql/rule.ts';
import { oktaSystem } from './okta-system/rule.ts';
import { onepassword } from './onepassword/rule.ts';
import { postgresql } from './postgresql/rule.ts';
import { slack } from './slack/rule.ts';
import { webActivity } from './web-activity/rule.ts';
import { workSuites } from './work-suites/rule.ts';

export const sessionRules = registry('session rule', [
  auth0,
  awsCloudtrail,
  azureActivity,
  azureSignIn,
  gcpActivity,
  githubActivity,
  githubToken,
  keycloak,
  kubernetesActivity,
  kubernetesStreams,
  linuxSshSudo,
  m365Audit,
  mysql,
  oktaSystem,
  onepassword,
  postgresql,
  slack,
  webActivity,
  workSuites,
]);
