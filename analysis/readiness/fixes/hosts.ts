import { defineFixes } from './define-fixes.ts';

const as_of = '2026-11-28';

export const auditd = defineFixes(
  'auditd',
  ['auditd.*'],
  [
    {
      id: 'auditd-keep',
      finding: 'The log is a ring of 40 MB: what is older is overwritten.',
      setting: [
        '# /etc/audit/auditd.conf',
        'max_log_file = 50',
        'num_logs = 99',
        'max_log_file_action = keep_logs',
        'space_left_action = email',
        'disk_full_action = halt',
      ],
      beware: '`keep_logs` never deletes: move closed files to an archive, or the disk fills. `halt` stops the machine: take `syslog` where that must not be.',
      demands: [34, 43, 52, 55],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'auditd-host-and-names',
      finding: 'Records name neither host nor user, only numbers.',
      setting: ['# /etc/audit/auditd.conf', 'log_format = ENRICHED', 'name_format = fqd'],
      demands: [2, 5, 7, 19],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'auditd-immutable',
      finding: 'Rules can be changed while it runs, and the login uid with them.',
      setting: ['# /etc/audit/rules.d/99-finalize.rules', '--loginuid-immutable', '-b 8192', '-f 1', '-e 2'],
      beware: 'After `-e 2` rules change by a restart alone. `-f 2` panics where records would be lost.',
      demands: [19, 34, 43],
      documented: 'vendor documentation',
      as_of,
    },
  ],
);

export const journald = defineFixes(
  'systemd-journald',
  ['system.*', 'journald*', 'linux.*'],
  [
    {
      id: 'journald-keep',
      finding: 'The journal is lost on restart, cut by size, or thinned out in bursts.',
      setting: ['# /etc/systemd/journald.conf', '[Journal]', 'Storage=persistent', 'SystemMaxUse=20G', 'RateLimitIntervalSec=0', 'SyncIntervalSec=1m'],
      beware: 'The default is 10 % of the file system and at most 4 GB. A dropped burst leaves a message that says how many were suppressed.',
      demands: [34, 52, 55, 57, 77],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'journald-seal',
      finding: 'Journal files are not sealed: a change would not be seen.',
      setting: ['journalctl --setup-keys', '# /etc/systemd/journald.conf', '[Journal]', 'Seal=yes'],
      beware: '`Seal=yes` acts only when keys were set up. Keep the verification key away from the host.',
      demands: [35, 36, 37, 76, 80],
      documented: 'vendor documentation',
      as_of,
    },
  ],
);

export const rsyslog = defineFixes(
  'rsyslog',
  ['system.*', 'linux.*', 'text.lines'],
  [
    {
      id: 'rsyslog-times',
      finding: 'Times state neither year nor zone, and no fraction of a second.',
      setting: [
        '# /etc/rsyslog.conf',
        'module(load="builtin:omfile" Template="RSYSLOG_FileFormat")',
        '# towards a collector',
        '*.* action(type="omfwd" Target="<collector>" Port="6514" Protocol="tcp" Template="RSYSLOG_SyslogProtocol23Format")',
      ],
      demands: [4, 48, 49, 50, 81],
      documented: 'general knowledge',
      as_of,
    },
    {
      id: 'rsyslog-transport',
      finding: 'Records travel in clear over UDP, and are lost without a word when the collector is away.',
      setting: [
        'global(DefaultNetstreamDriver="gtls" DefaultNetstreamDriverCAFile="/etc/rsyslog.d/ca.pem")',
        '*.* action(type="omfwd" Target="<collector>" Port="6514" Protocol="tcp" StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="x509/name" StreamDriverPermittedPeers="<collector>" queue.type="LinkedList" queue.filename="forward" queue.saveOnShutdown="on" action.resumeRetryCount="-1")',
      ],
      demands: [34, 40, 42, 57, 77],
      documented: 'general knowledge',
      as_of,
    },
  ],
);

export const windows = defineFixes(
  'Windows',
  ['windows.*', 'winlog*'],
  [
    {
      id: 'windows-audit-policy',
      finding: 'Old policy wins over the fine one, and sign-ins, groups, accounts or changes of policy are not recorded.',
      setting: [
        'reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v SCENoApplyLegacyAuditPolicy /t REG_DWORD /d 1 /f',
        'auditpol /set /subcategory:"Credential Validation" /success:enable /failure:enable',
        'auditpol /set /subcategory:"Logon" /success:enable /failure:enable',
        'auditpol /set /subcategory:"User Account Management" /success:enable /failure:enable',
        'auditpol /set /subcategory:"Security Group Management" /success:enable /failure:enable',
        'auditpol /set /subcategory:"Audit Policy Change" /success:enable /failure:enable',
        'auditpol /set /subcategory:"Process Creation" /success:enable',
      ],
      beware: 'In a domain set it by group policy, or the next refresh takes it back. Names of subcategories are those of an English system.',
      demands: [1, 8, 9, 13, 25, 43, 57],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'windows-command-lines',
      finding: 'Processes are recorded without their command line, and PowerShell without its script.',
      setting: [
        'reg add HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\Audit /v ProcessCreationIncludeCmdLine_Enabled /t REG_DWORD /d 1 /f',
        'reg add HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell\\ScriptBlockLogging /v EnableScriptBlockLogging /t REG_DWORD /d 1 /f',
      ],
      beware: 'Command lines hold secrets: guard the log accordingly.',
      demands: [3, 6, 21],
      documented: 'general knowledge',
      as_of,
    },
    {
      id: 'windows-log-size',
      finding: 'The Security log overwrites itself.',
      setting: ['wevtutil sl Security /ms:4294967296 /rt:true /ab:true'],
      beware: '`/ab:true` archives the full log and needs a place that somebody empties. Collect by Windows Event Forwarding beside it.',
      demands: [34, 43, 52, 55, 57],
      documented: 'general knowledge',
      as_of,
    },
  ],
);

export const clocks = defineFixes(
  'Clocks',
  [],
  [
    {
      id: 'clock-chrony',
      finding: 'Clocks do not agree, or nothing in the logs says that they do.',
      setting: [
        '# /etc/chrony/chrony.conf',
        'server <time server 1> iburst',
        'server <time server 2> iburst',
        'server <time server 3> iburst',
        'log measurements statistics tracking',
        'logchange 0.5',
      ],
      demands: [47, 51],
      documented: 'general knowledge',
      as_of,
    },
  ],
);
