// Messages of NetScaler: `Key value` with ` - ` between them. Names of users, agents and requests are chosen by others, and may hold the same marks.
import type { LineForm } from '../../reading/format.ts';

const ip = '[0-9A-Fa-f.:]{2,45}';
const end = (name: string) => `(?<${name}>${ip}):(?<${name}_port>\\d{1,5})`;
const gap = ' {0,4}- ';
const user = '(?<user>[^\\n]{1,256}?)';
const context = `Context (?<context>[^\\n]{0,299}[^ \\n])${gap}[Ss]essionId: (?<session>\\d{1,12})${gap}User ${user} - Client_ip (?<client>${ip})${gap}Nat_ip (?<nat>"[^"\\n]{0,64}"|${ip})${gap}`;
const vserver = `Vserver (?<vserver>[^ \\n]{1,255})`;
const times = (start: string, finish: string) => `${start} "(?<start>[^"\\n]{0,40})"${gap}${finish} "(?<end>[^"\\n]{0,40})"`;
const form = (name: string, line: string): LineForm => ({ name, line: new RegExp(`^${line}$`) });

/** What is written once stands twice. */
const twice = [
  '[Ss]essionId: ',
  ' User ',
  'ADM_User ',
  'Client_ip ',
  'Remote_ip ',
  'Failure_reason "',
  '" - Status "',
  'username:domainname ',
  'applicationName ',
];

export const forms: readonly LineForm[] = [
  {
    name: 'unclear',
    line: new RegExp(`^(?=[^\\n]*(?:${twice.map((mark) => `${mark}[^\\n]*${mark}`).join('|')}))(?<text>[^\\n]{1,8192})$`),
    doubt: { said: 'a name or an agent imitates what NetScaler writes once: which user, address and outcome are true cannot be told, so none is taken' },
  },
  form(
    'login',
    `${context}${vserver}${gap}Browser_type "(?<agent>[^\\n]{0,2048})"(?:${gap}SSLVPN_client_type (?<client_type>[^ \\n]{1,32}))?${gap}Group\\(s\\) "(?<groups>[^"\\n]{0,1024})"`,
  ),
  form(
    'logout',
    `${context}${vserver}${gap}${times('Start_time', 'End_time')}${gap}Duration (?<duration>[\\d:]{5,12})${gap}(?<counts>(?:[^"\\n]{0,1023}[^" \\n])?)${gap}LogoutMethod "(?<method>[^"\\n]{0,64})"${gap}Group\\(s\\) "(?<groups>[^"\\n]{0,1024})"`,
  ),
  form(
    'connection',
    `${context}${vserver}${gap}Source ${end('source')}${gap}Destination ${end('destination')}${gap}${times('Start_time', 'End_time')}${gap}Duration (?<duration>[\\d:]{5,12})${gap}(?<counts>(?:[^"\\n]{0,1023}[^" \\n])?)${gap}Access (?<access>[A-Za-z]{1,16})${gap}Group\\(s\\) "(?<groups>[^"\\n]{0,1024})"`,
  ),
  form(
    'denied',
    `${context}${vserver}${gap}Source ${end('source')}${gap}Destination ${end('destination')}${gap}(?<counts>(?:[^"\\n]{0,1023}[^" \\n])?)${gap}Denied_by_policy "(?<policy>[^"\\n]{0,255})"${gap}Group\\(s\\) "(?<groups>[^"\\n]{0,1024})"`,
  ),
  form(
    'ica',
    `Source ${end('source')}${gap}Destination ${end('destination')}${gap}customername (?<customer>[^ \\n]{0,64})${gap}username:domainname (?<user>[^\\n]{1,256}?):(?<domain>[^: \\n]{0,255})${gap}applicationName (?<application>(?:[^\\n]{0,254}[^ \\n])?)${gap}startTime "(?<start>[^"\\n]{0,40})"${gap}connectionId (?<connection>[^ \\n]{1,64}) ?`,
  ),
  form(
    'ica end',
    `Source ${end('source')}${gap}Destination ${end('destination')}${gap}customername (?<customer>[^ \\n]{0,64})${gap}username:domainname (?<user>[^\\n]{1,256}?):(?<domain>[^: \\n]{0,255})${gap}${times('startTime', 'endTime')}${gap}Duration (?<duration>[\\d:]{5,12})${gap}(?<counts>(?:[^"\\n]{0,1023}[^" \\n])?)${gap}connectionId (?<connection>[^ \\n]{1,64}) ?`,
  ),
  form(
    'removed',
    `Sessionid (?<session>\\d{1,12})${gap}User ${user} - Client_ip (?<client>${ip})${gap}Nat_ip (?<nat>"[^"\\n]{0,64}"|${ip})${gap}Vserver_ip (?<vserver>[^ \\n]{1,255})${gap}Errmsg "(?<reason>[^"\\n]{0,255})"`,
  ),
  form('refused', `User ${user} - Client_ip (?<client>${ip})${gap}Failure_reason "(?<reason>[^"\\n]{0,512})"(?:${gap}Browser (?<agent>[^\\n]{0,2048}))?`),
  form(
    'command',
    `User (?<user>(?:(?! - ADM_User )[^\\n]){1,256}) - (?:ADM_User (?<manager>[^ \\n]{0,255})${gap})?Remote_ip (?<client>${ip}|[\\w.-]{1,255})${gap}Command "(?<command>[^\\n]{0,8192})"${gap}Status "(?<status>[^"\\n]{0,512})"`,
  ),
  form('other', '(?<text>[^\\n]{0,16384})'),
];
