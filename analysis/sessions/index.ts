// Every session rule; a new one is one line here and a folder beside this file.
import { registry } from '../kernel/registry.ts';
import { auth0 } from './auth0/rule.ts';
import { awsCloudtrail } from './aws-cloudtrail/rule.ts';
import { azureActivity } from './azure-activity/rule.ts';
import { azureSignIn } from './azure-sign-in/rule.ts';
import { ciscoVpn } from './cisco-vpn/rule.ts';
import { cowrie } from './cowrie/rule.ts';
import { dovecot } from './dovecot/rule.ts';
import { elasticsearch } from './elasticsearch/rule.ts';
import { fortinetVpn } from './fortinet-vpn/rule.ts';
import { gcpActivity } from './gcp-activity/rule.ts';
import { githubActivity } from './github-activity/rule.ts';
import { githubToken } from './github-token/rule.ts';
import { globalProtect } from './globalprotect/rule.ts';
import { guacamole } from './guacamole/rule.ts';
import { hoop } from './hoop/rule.ts';
import { ivantiVpn } from './ivanti-vpn/rule.ts';
import { keycloak } from './keycloak/rule.ts';
import { kubernetesActivity } from './kubernetes-activity/rule.ts';
import { kubernetesStreams } from './kubernetes-streams/rule.ts';
import { linuxAudit } from './linux-audit/rule.ts';
import { linuxSshSudo } from './linux-ssh-sudo/rule.ts';
import { linuxWtmp } from './linux-wtmp/rule.ts';
import { m365Audit } from './m365-audit/rule.ts';
import { mongodb } from './mongodb/rule.ts';
import { mysql } from './mysql/rule.ts';
import { netscalerVpn } from './netscaler-vpn/rule.ts';
import { oktaSystem } from './okta-system/rule.ts';
import { onepassword } from './onepassword/rule.ts';
import { openvpn } from './openvpn/rule.ts';
import { oracle } from './oracle/rule.ts';
import { pgbouncer } from './pgbouncer/rule.ts';
import { postgresql } from './postgresql/rule.ts';
import { slack } from './slack/rule.ts';
import { snowflake } from './snowflake/rule.ts';
import { strongswan } from './strongswan/rule.ts';
import { teamviewer } from './teamviewer/rule.ts';
import { teleport } from './teleport/rule.ts';
import { twingate } from './twingate/rule.ts';
import { vault } from './vault/rule.ts';
import { webActivity } from './web-activity/rule.ts';
import { windowsLogon } from './windows-logon/rule.ts';
import { windowsTerminal } from './windows-terminal/rule.ts';
import { wireguardPeers } from './wireguard-peers/rule.ts';
import { webSession } from './web-session/rule.ts';
import { workSuites } from './work-suites/rule.ts';
import { xrdp } from './xrdp/rule.ts';

export const sessionRules = registry('session rule', [
  auth0,
  awsCloudtrail,
  azureActivity,
  azureSignIn,
  ciscoVpn,
  cowrie,
  dovecot,
  elasticsearch,
  fortinetVpn,
  gcpActivity,
  githubActivity,
  githubToken,
  globalProtect,
  guacamole,
  hoop,
  ivantiVpn,
  keycloak,
  kubernetesActivity,
  kubernetesStreams,
  linuxAudit,
  linuxSshSudo,
  linuxWtmp,
  m365Audit,
  mongodb,
  mysql,
  netscalerVpn,
  oktaSystem,
  onepassword,
  openvpn,
  oracle,
  pgbouncer,
  postgresql,
  slack,
  snowflake,
  strongswan,
  teamviewer,
  teleport,
  twingate,
  vault,
  webActivity,
  windowsLogon,
  windowsTerminal,
  wireguardPeers,
  webSession,
  workSuites,
  xrdp,
]);
