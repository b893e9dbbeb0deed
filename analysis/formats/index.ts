// All formats, in the order that settles ties. To add one: copy _skeleton, add its line here.
import { registry } from '../kernel/registry.ts';
import { apacheAccess } from './apache-access/format.ts';
import { apacheErrors } from './apache-error/format.ts';
import { awsCloudtrail } from './aws-cloudtrail/format.ts';
import { awsCloudtrailDigest } from './aws-cloudtrail-digest/format.ts';
import { awsDescribeTrails } from './aws-describe-trails/format.ts';
import { awsHeadObject } from './aws-head-object/format.ts';
import { awsPublicKeys } from './aws-public-keys/format.ts';
import type { Format } from '../reading/format.ts';
import { delimitedCsv } from './delimited-csv/format.ts';
import { iisW3c } from './iis-w3c/format.ts';
import { jsonLines } from './json-lines/format.ts';
import { kubernetesAudit } from './kubernetes-audit/format.ts';
import { linuxAuditd } from './linux-auditd/format.ts';
import { linuxAuth } from './linux-auth/format.ts';
import { linuxLastlog } from './linux-lastlog/format.ts';
import { linuxUtmp } from './linux-utmp/format.ts';
import { logfmtLines } from './logfmt-lines/format.ts';
import { nginxAccess } from './nginx-access/format.ts';
import { nginxErrors } from './nginx-error/format.ts';
import { oktaSystem } from './okta-system/format.ts';
import { postgresqlStderr } from './postgresql-stderr/format.ts';
import { sha256Manifest } from './sha256-manifest/format.ts';
import { w3cExtended } from './w3c-extended/format.ts';

export const formats: readonly Format[] = registry<Format>('format', [
  awsCloudtrailDigest,
  awsHeadObject,
  awsPublicKeys,
  awsDescribeTrails,
  sha256Manifest,
  awsCloudtrail,
  nginxAccess,
  nginxErrors,
  apacheAccess,
  apacheErrors,
  iisW3c,
  w3cExtended,
  linuxAuditd,
  postgresqlStderr,
  kubernetesAudit,
  oktaSystem,
  linuxAuth,
  linuxUtmp,
  linuxLastlog,
  jsonLines,
  logfmtLines,
  delimitedCsv,
]);
