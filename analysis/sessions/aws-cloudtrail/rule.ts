// CloudTrail: console sign-ins, issued credentials, creationDate groups where the issuing record is absent, activity of long-lived keys.
import { defineRule } from '../define-rule.ts';
import keys from './keys.sql?raw';
import links from './links.sql?raw';
import sessions from './sessions.sql?raw';

export const awsCloudtrail = defineRule({
  id: 'aws-cloudtrail',
  title: 'AWS CloudTrail: console sessions and issued credentials',
  document: 'AWS CloudTrail User Guide: userIdentity element, AWS console sign-in events; AWS STS API Reference: Credentials',
  version: 3,
  datasets: ['aws.cloudtrail'],
  statements: [keys, sessions, links],
});
