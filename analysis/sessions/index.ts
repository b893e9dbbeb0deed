// Every session rule; a new one is one line here and a folder beside this file.
import { registry } from '../kernel/registry.ts';
import { awsCloudtrail } from './aws-cloudtrail/rule.ts';
import { linuxSshSudo } from './linux-ssh-sudo/rule.ts';

export const sessionRules = registry('session rule', [awsCloudtrail, linuxSshSudo]);
