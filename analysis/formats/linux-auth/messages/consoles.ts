// Consoles that hosts are managed with: Proxmox, Cockpit, Webmin, pfSense and OPNsense, and the boards in servers (iDRAC, iLO).
import { connected, failed, type Form, left, passed, readerOf } from './forms.ts';
import type { Said } from './said.ts';

const authenticated: Said = { ...passed('web_login'), event_category: 'authentication', event_type: 'info' };

/** Proxmox VE, Backup Server and Mail Gateway. A name has no blank in it (`user@realm`), and stands before the reason, which repeats it. */
const proxmox: readonly Form[] = [
  { line: /^authentication failure; rhost=(?<host>\S{1,255}) user=(?<user>\S{1,256}) msg=(?<why>.{1,500})$/s, says: failed('web_login') },
  { line: /^authentication failure; rhost=(?<host>\S{1,255}) user=(?<user>\S{1,256})$/, says: failed('web_login') },
  { line: /^<(?<user>[^<>\s]{1,256})> successful auth for user '(?<target>[^']{1,256})'$/, says: authenticated },
  { line: /^successful auth for user '(?<user>[^']{1,256})'$/, says: authenticated },
  {
    line: /^<(?<user>[^<>\s]{1,256})> starting task (?<task>UPID:(?<node>[^:\s]{1,64}):[0-9A-Fa-f]{1,16}:[0-9A-Fa-f]{1,16}:(?:[0-9A-Fa-f]{1,16}:)?[0-9A-Fa-f]{1,16}:(?<kind>[^:\s]{1,64}):(?<resource>[^:\s]{0,256}):[^:\s]{1,256}:)$/,
    says: { event_category: 'configuration', event_type: 'start', event_action: 'proxmox_task' },
  },
  {
    line: /^<(?<user>[^<>\s]{1,256})> end task (?<task>UPID:(?<node>[^:\s]{1,64}):[0-9A-Fa-f]{1,16}:[0-9A-Fa-f]{1,16}:(?:[0-9A-Fa-f]{1,16}:)?[0-9A-Fa-f]{1,16}:(?<kind>[^:\s]{1,64}):(?<resource>[^:\s]{0,256}):[^:\s]{1,256}:) OK$/,
    says: { event_category: 'configuration', event_type: 'end', event_action: 'proxmox_task', event_outcome: 'success' },
  },
  {
    line: /^<(?<user>[^<>\s]{1,256})> end task (?<task>UPID:(?<node>[^:\s]{1,64}):[0-9A-Fa-f]{1,16}:[0-9A-Fa-f]{1,16}:(?:[0-9A-Fa-f]{1,16}:)?[0-9A-Fa-f]{1,16}:(?<kind>[^:\s]{1,64}):(?<resource>[^:\s]{0,256}):[^:\s]{1,256}:) (?!WARNINGS)(?<why>.{1,500})$/s,
    says: { event_category: 'configuration', event_type: 'end', event_action: 'proxmox_task', event_outcome: 'failure' },
  },
];

const cockpit: readonly Form[] = [
  { line: /^(?:logged in user session|User (?<user>\S{1,256}) logged into session(?: (?<session>\S{1,64}))?)$/, says: passed('web_login') },
  { line: /^New connection to session from (?<host>\S{1,255})$/, says: connected('web_connection') },
  { line: /^WebSocket from (?<host>\S{1,255}) for session closed$/, says: left('web_connection') },
  { line: /^(?:Logging out session|logged out session|Logged out session|Timed out session)(?: from {1,2}(?<host>\S{1,255}))?$/, says: left('web_logout') },
];

/** Webmin's words to syslog; its action log is in services.ts. */
const webmin: readonly Form[] = [
  { line: /^Successful login as (?<user>.{1,256}) from (?<host>\S{1,255})$/s, says: passed('webmin_login') },
  {
    line: /^(?<why>Invalid login|Non-existent login|Expired login|Locked login|Login denied) as (?<user>.{0,256}) from (?<host>\S{1,255})$/s,
    says: failed('webmin_login'),
  },
  { line: /^Logout by (?<user>.{1,256}) from (?<host>\S{1,255})$/s, says: left('webmin_logout') },
  { line: /^(?<why>Timeout) of session for (?<user>.{1,256})$/s, says: left('webmin_logout') },
  {
    line: /^Security alert: Host (?<host>\S{1,255}) blocked after (?<attempts>\d{1,9}) failed logins(?: for user (?<user>.{1,256}))?$/s,
    says: { event_category: 'network', event_type: 'denied', event_action: 'ban' },
  },
];

/** pfSense and OPNsense name the page in front; names are what was typed, the address behind them is their own. */
const page = '^(?:(?<resource>/[^\\s:]{1,255}): )?';
const firewall: readonly Form[] = [
  {
    line: new RegExp(`${page}Successful login for user '(?<user>.{1,256})' from: (?<host>[^\\s()]{1,80})(?: \\((?<backend>[^()]{1,100})\\))?$`, 's'),
    says: passed('web_login'),
  },
  {
    line: new RegExp(
      `${page}(?<why>(?:webConfigurator|Web GUI) authentication error) for (?:user )?'(?<user>.{0,256})' from:? (?<host>[^\\s()]{1,80})(?: \\((?<backend>[^()]{1,100})\\))?$`,
      's',
    ),
    says: failed('web_login'),
  },
  {
    line: new RegExp(
      `${page}(?<why>User logged out|Session timed out) for user '(?<user>.{1,256})' from: (?<host>[^\\s()]{1,80})(?: \\((?<backend>[^()]{1,100})\\))?$`,
      's',
    ),
    says: left('web_logout'),
  },
  {
    line: /^user (?<user>.{1,256}) authenticated successfully for (?<resource>[^\s[]{1,100}) \[using (?<backend>[^\]]{1,300})\]$/s,
    says: authenticated,
    mark: ' [using ',
  },
  {
    line: /^user (?<user>.{0,256}) could not authenticate for (?<resource>[^\s[,.]{1,100})[.,]?(?: (?<why>\[.{1,300}))?$/s,
    says: failed('web_login'),
    mark: ' could not authenticate for ',
  },
];

/** OpenWrt: the page in front is what was asked for, and the name was typed. */
const luci: readonly Form[] = [
  { line: /^accepted login on (?<resource>\S{1,255}) for (?<user>.{1,256}) from (?<host>\S{1,255})$/s, says: passed('web_login') },
  { line: /^failed login on (?<resource>\S{1,255}) for (?<user>.{0,256}) from (?<host>\S{1,255})$/s, says: failed('web_login') },
];

const idracHead = '^(?:Severity: (?<severity>\\w{1,20}), Category: (?<kind>\\w{1,20}), MessageID: (?<code>[A-Z]{2,5}\\d{2,6}), Message: )?';
const board: readonly Form[] = [
  {
    line: new RegExp(`${idracHead}Successfully logged in using (?<user>.{1,256}), from (?<host>[^\\s,]{1,80}) and (?<way>[\\w /-]{1,40})\\.$`, 's'),
    says: passed('console_login'),
  },
  {
    line: new RegExp(`${idracHead}(?<why>Unable to log in) for (?<user>.{0,256}) from (?<host>[^\\s,]{1,80}) using (?<way>[\\w /-]{1,40})\\.$`, 's'),
    says: failed('console_login'),
  },
  {
    line: new RegExp(`${idracHead}The session for (?<user>.{1,256}) from (?<host>[^\\s,]{1,80}) using (?<way>[\\w /-]{1,40}) is logged off\\.$`, 's'),
    says: left('console_logout'),
  },
  {
    line: new RegExp(
      `${idracHead}Login attempt alert for (?<user>.{0,256}) from (?<host>[^\\s,]{1,80}) using (?<way>[\\w /-]{1,40}), (?<why>IP will be blocked for \\d{1,9} seconds)\\.$`,
      's',
    ),
    says: failed('console_login'),
  },
  // iLO: in front of it, with a number of its generation, the time of its own clock.
  {
    line: /^(?:#?iLO ?\d?: \d\d\/\d\d\/\d{4} \d\d:\d\d(?::\d\d)? )?(?<way>Browser|SSH|XML|IPMI\/RMCP|Serial CLI|CLI|Remote console|Redfish) login: (?<user>.{1,256}) - (?<host>[0-9a-fA-F.:]{2,64}) ?\((?<client_name>[^()]{0,255})\)\.?$/is,
    says: passed('console_login'),
  },
  {
    line: /^(?:#?iLO ?\d?: \d\d\/\d\d\/\d{4} \d\d:\d\d(?::\d\d)? )?(?<way>Browser|SSH|XML|IPMI\/RMCP|Serial CLI|CLI|Remote console|Redfish) (?:logout|logged out): (?<user>.{1,256}) - (?<host>[0-9a-fA-F.:]{2,64}) ?\((?<client_name>[^()]{0,255})\)\.?$/is,
    says: left('console_logout'),
  },
  {
    line: /^(?:#?iLO ?\d?: \d\d\/\d\d\/\d{4} \d\d:\d\d(?::\d\d)? )?(?<way>Browser|SSH|XML|IPMI\/RMCP|Serial CLI|CLI|Remote console|Redfish) login failure from:? (?<host>[0-9a-fA-F.:]{2,64}) ?\((?<client_name>[^()]{0,255})\)\.?$/is,
    says: failed('console_login'),
  },
];

/** All of these, for their test. */
export const consoleForms = { proxmox, cockpit, webmin, luci, firewall, board };
export const readProxmox = readerOf('proxmox', proxmox);
export const readCockpit = readerOf('cockpit', cockpit);
export const readLuci = readerOf('luci', luci);
export const readFirewall = readerOf('firewall', firewall);
