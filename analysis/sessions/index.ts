// Every session rule; a new one is one line here and a folder beside this file.
import { registry } from '../kernel/registry.ts';
import { awsCloudtrail } from './aws-cloudtrail/rule.ts';
import { kubernetesActivity } from './kubernetes-activity/rule.ts';
import { kubernetesStreams } from './kubernetes-streams/rule.ts';
import { linuxSshSudo } from './linux-ssh-sudo/rule.ts';
import { oktaSystem } from './okta-system/rule.ts';
import { postgresql } from './postgresql/rule.ts';
import { webActivity } from './web-activity/rule.ts';

export const sessionRules = registry('session rule', [awsCloudtrail, kubernetesActivity, kubernetesStreams, linuxSshSudo, oktaSystem, postgresql, webActivity]);
