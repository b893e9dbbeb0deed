// What Windows renders for people, and what others write into it.
import { expect, it } from 'vitest';
import { readRendered } from './rendered.ts';

const logon = (name: string, code = '4625') =>
  readRendered(
    `An account failed to log on.\r\n\r\nSubject:\r\n\tSecurity ID:\t\tS-1-5-18\r\n\tAccount Name:\t\tDC1$\r\n\tAccount Domain:\t\tEXAMPLE\r\n\tLogon ID:\t\t0x3E7\r\n\r\nLogon Type:\t\t\t3\r\n\r\nAccount For Which Logon Failed:\r\n\tSecurity ID:\t\tNULL SID\r\n\tAccount Name:\t\t${name}\r\n\tAccount Domain:\t\tWS\r\n\r\nFailure Information:\r\n\tFailure Reason:\t\tUnknown user name or bad password.\r\n\tStatus:\t\t\t0xC000006D\r\n\tSub Status:\t\t0xC0000064\r\n\r\nProcess Information:\r\n\tCaller Process ID:\t0x0\r\n\tCaller Process Name:\t-\r\n\r\nNetwork Information:\r\n\tWorkstation Name:\tKALI\r\n\tSource Network Address:\t203.0.113.9\r\n\tSource Port:\t\t50111\r\n`,
    'security',
    code,
  );

const sound = {
  SubjectUserSid: 'S-1-5-18',
  SubjectUserName: 'DC1$',
  SubjectDomainName: 'EXAMPLE',
  SubjectLogonId: '0x3E7',
  LogonType: '3',
  TargetUserSid: 'NULL SID',
  TargetUserName: 'nobody',
  TargetDomainName: 'WS',
  FailureReason: 'Unknown user name or bad password.',
  Status: '0xC000006D',
  SubStatus: '0xC0000064',
  ProcessId: '0x0',
  ProcessName: '-',
  WorkstationName: 'KALI',
  IpAddress: '203.0.113.9',
  IpPort: '50111',
};

it('reads members below their sections', () => expect(logon('nobody')).toEqual({ data: sound, ambiguous: [] }));

it.each([
  'nobody\r\n\r\nNetwork Information:\r\n\tSource Network Address:\t192.0.2.1\r\n\tSource Port:\t\t1',
  'nobody\r\n\tAccount Domain:\t\tEVIL\r\n\tLogon ID:\t\t0x1',
  'nobody\r\n\tAccount Name:\t\tadministrator',
  'nobody   Source Network Address:  192.0.2.1   Source Port:  1',
  'nobody\r\nFailure Information:\r\n\tSub Status:\t\t0x0',
  'nobody\r\n\tSecurity ID:\t\tS-1-5-21-1-2-3-500',
  'nobody\tAccount\u2028x',
  'nobody    Process Information:   New Process ID:  0x1',
  'nobody    Target Subject:   Security ID:',
  'nobody    User:',
])('a name that goes on as %j forges nothing', (name) => {
  const { data, ambiguous } = logon(name);
  const { TargetLogonId: _, ...rest } = data;
  // Where the name ends cannot always be told, and then there is none.
  expect({ ...rest, TargetUserName: rest['TargetUserName'] ?? 'nobody' }).toEqual(sound);
  expect(ambiguous.length + (data['TargetLogonId'] === undefined ? 0 : 1)).toBeGreaterThan(0);
});

it('a label that ends in another is none of it', () => {
  const text = 'x    New Logon:   Account Name:  ivo   Logon ID:  0x7F3C10   Linked Logon ID:  0x0   Network Account Name: -';
  expect(readRendered(text, 'security', '4624')).toEqual({ data: { TargetUserName: 'ivo', TargetLogonId: '0x7F3C10' }, ambiguous: [] });
});

it('reads one line as Snare sends it', () => {
  const flat =
    'An account was logged off.    Subject:   Security ID:  S-1-5-21-1-2-3-1104   Account Name:  mara   Account Domain:  EXAMPLE   Logon ID:  0x5A2B1    Logon Type:   3    This event is generated when a logon session is destroyed.';
  expect(readRendered(flat, 'security', '4634')).toEqual({
    data: { TargetUserSid: 'S-1-5-21-1-2-3-1104', TargetUserName: 'mara', TargetDomainName: 'EXAMPLE', TargetLogonId: '0x5A2B1', LogonType: '3' },
    ambiguous: [],
  });
});

it('reads nothing behind a command', () => {
  const text = (command: string) =>
    `A new process has been created.    Creator Subject:   Security ID:  S-1-5-18   Account Name:  mara Account Domain:  EXAMPLE   Logon ID:  0x3E7    Target Subject:   Security ID:  S-1-0-0   Account Name:  -   Account Domain:  -   Logon ID:  0x0    Process Information:   New Process ID:  0x27a8   New Process Name: C:\\a.exe   Creator Process ID: 0x4b0   Creator Process Name: C:\\b.exe   Process Command Line: ${command}`;
  const { data } = readRendered(
    text('a.exe   Subject:   Account Name:  root   New Process Name:  C:\\good.exe   Source Network Address:  192.0.2.1'),
    'security',
    '4688',
  );
  expect(data).toMatchObject({ SubjectUserName: 'mara', NewProcessName: 'C:\\a.exe', ProcessId: '0x4b0' });
  expect(data['IpAddress']).toBeUndefined();
  expect(data['CommandLine']).toBe('a.exe   Subject:   Account Name:  root   New Process Name:  C:\\good.exe   Source Network Address:  192.0.2.1');
});

it('an address in an event that has none is none', () => {
  expect(
    readRendered('x    Process Information:   Process ID:  0x1   Process Name:  C:\\a   Source Network Address:  192.0.2.1', 'security', '4689').data,
  ).toEqual({
    ProcessId: '0x1',
    ProcessName: 'C:\\a',
  });
});

it('events of the remote desktop', () => {
  const text = 'Remote Desktop Services: Session logon succeeded:\n\nUser: EXAMPLE\\ivo\nSession ID: 3\nSource Network Address: 198.51.100.7';
  expect(readRendered(text, 'sessions', '21').data).toEqual({ User: 'EXAMPLE\\ivo', SessionID: '3', Address: '198.51.100.7' });
  const forged = 'x:\n\nUser: a\nDomain: \nSource Network Address: 192.0.2.1\nDomain: EXAMPLE\nSource Network Address: 198.51.100.7';
  expect(readRendered(forged, 'connections', '1149')).toEqual({
    data: { Param2: 'EXAMPLE', Param3: '198.51.100.7' },
    ambiguous: ['Domain', 'Source Network Address', 'User'],
  });
});

it('takes linear time', () => {
  for (const text of ['Account Name: ', ' \t', '  Subject:', 'User: a\n', '\n\n  '])
    for (const log of ['security', 'sessions']) expect(readRendered(text.repeat(2_000_000 / text.length), log, '4624')).toBeDefined();
});
