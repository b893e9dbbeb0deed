// Audit records: values as the kernel writes them, events put together in any order, and what an attacker may write into them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importInto } from '../../../test/support/import-into.ts';
import { columns } from './event.ts';
import { join } from './decode.ts';
import { readRecord } from './record.ts';
import { decoded, socketAddress } from './values.ts';

const folder = mkdtempSync(pathOf(tmpdir(), 'sealtrail-audit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const hex = (text: string) => Buffer.from(text).toString('hex').toUpperCase();
const line = (type: string, serial: number, rest: string) => `type=${type} msg=audit(1772434800.001:${serial}): ${rest}`;

/** The event of these records, by column. */
function eventOf(...lines: string[]) {
  const row = Array.from<string | number | Record<string, unknown> | undefined>({ length: columns.length });
  const flags: string[] = [];
  join(lines, row, (code) => void flags.push(code));
  return { ...Object.fromEntries(columns.map((column, i) => [column, row[i]])), flags } as Record<string, unknown> & { flags: string[] };
}

describe('values', () => {
  it.each([
    ['020001BBC63364090000000000000000', { family: 'ipv4', address: '198.51.100.9', port: 443 }],
    ['0A000050000000002001 0DB8000000000000000000000007 00000000'.replaceAll(' ', ''), { family: 'ipv6', address: '2001:db8::7', port: 80 }],
    [`0100${hex('/run/x')}00FF`, { family: 'unix', path: '/run/x' }],
    [`010000${hex('abstract')}`, { family: 'unix', path: '@abstract' }],
    ['0002005017000001', { family: 'ipv4', address: '23.0.0.1', port: 80 }],
    ['100000000000000000000000', { family: 'netlink' }],
    ['0200', { family: 'ipv4' }],
    ['02', undefined],
    ['0200ZZ', undefined],
  ])('socket address %s', (saddr, said) => expect(socketAddress(saddr)).toEqual(said));

  it('reads bare names of accounts as hexadecimal only where they could not be written plain', () => {
    expect(decoded('4142', 'acct').text).toBe('4142');
    expect(decoded('ABBA', 'acct').text).toBe('ABBA');
    expect(decoded(hex('no such user'), 'acct').text).toBe('no such user');
    expect(decoded(hex('/tmp/x'), 'exe').text).toBe('/tmp/x');
    expect(decoded('FFFE20', 'cmd')).toEqual({ text: '\ufffd\ufffd ', foreign: true });
  });
});

describe('events', () => {
  it('put split and encoded arguments together, over several records', () => {
    const all = `echo "${'x'.repeat(30)}"`;
    const event = eventOf(
      line('EXECVE', 1, `argc=3 a0="sh" a1="-c" a2_len=74 a2[0]=${hex(all).slice(0, 20)}`),
      line('EXECVE', 1, `a2[1]=${hex(all).slice(20)}`),
    );
    expect(event['process_command_line']).toBe(`sh -c ${all}`);
  });

  it('take the word of the kernel before that of a program', () => {
    const { fields, repeated } = readRecord(line('USER_CMD', 1, `pid=7 uid=1000 auid=1000 msg='cmd="id" uid=0 auid=0 res=success'`)) ?? {};
    expect([fields?.get('uid'), fields?.get('auid'), fields?.get('uid#2')]).toEqual(['1000', '1000', '0']);
    expect(repeated).toEqual(['uid', 'auid']);
  });

  it('do not call the process that asks the one who acts', () => {
    const failed = eventOf(
      line('USER_LOGIN', 1, `pid=7 uid=0 auid=4294967295 ses=4294967295 msg='op=login acct="root" exe="/usr/sbin/sshd" addr=192.0.2.7 res=failed'`),
    );
    expect(failed).toMatchObject({ user_name: 'root', user_id: undefined, session_key: undefined, source_ip: '192.0.2.7', event_outcome: 'failure' });
    const su = eventOf(line('USER_AUTH', 2, `pid=7 uid=0 auid=1000 ses=3 msg='op=PAM:authentication acct="root" exe="/usr/bin/su" res=success'`));
    expect(su).toMatchObject({ user_id: '1000', user_effective_name: 'root', session_key: '3' });
  });

  it.each([
    ['avc:  denied  { read } for  pid=1 comm="x" exe="/bin/x"', 'avc: denied { read }: /bin/x'],
    ['user pid=1 uid=0 msg=\'PAM: setcred acct=root : exe="/usr/sbin/crond" res=success\'', 'user PAM: setcred: /usr/sbin/crond'],
    ['nothing besides', 'nothing besides'],
  ])('have their own words and what those speak of: %s', (rest, message) => expect(eventOf(line('AVC', 7, rest))['message']).toBe(message));

  it('say where a second message hides under the serial of a first', () => {
    const login = (account: string, result: string) =>
      line('USER_LOGIN', 9, `pid=1 auid=1000 msg='op=login acct="${account}" addr=198.51.100.7 res=${result}'`);
    expect(eventOf(login('root', 'success'), login('mallory', 'failed')).flags).toEqual(['audit.messages']);
    expect(eventOf(login('root', 'success')).flags).toEqual([]);
    // The log twice is another thing, and a call with its details is one message.
    expect(eventOf(login('root', 'success'), login('root', 'success')).flags).toEqual(['audit.record_twice']);
    expect(eventOf(line('SYSCALL', 9, 'arch=c000003e syscall=59 success=yes'), line('CWD', 9, 'cwd="/"')).flags).toEqual([]);
  });

  it.each([
    ['\u001d', 'as auditd writes it'],
    ['#035', 'as rsyslog escapes it'],
    ['', 'dropped by a terminal'],
  ])('know the names that auditd looked up behind %j (%s)', (separator) => {
    const call = eventOf(
      line(
        'SYSCALL',
        1,
        `arch=c000003e syscall=59 auid=1000 uid=0 euid=0 exe="/usr/bin/su" key="k"${separator}ARCH=x86_64 SYSCALL=execve AUID="ann" UID="root" EUID="root"`,
      ),
    );
    expect(call).toMatchObject({ user_name: 'ann', user_effective_name: 'root', rule_name: 'k', event_action: 'executed' });
    const message = eventOf(line('USER_LOGIN', 2, `pid=7 uid=0 auid=1000 msg='op=login acct="eve" res=success'${separator}UID="root" AUID="ann"`));
    expect(message).toMatchObject({ user_name: 'ann', event_outcome: 'success' });
    const ended = eventOf(line('ANOM_ABEND', 3, `auid=1000 uid=0 sig=11 res=1${separator}AUID="ann" UID="root"`));
    expect(ended).toMatchObject({ user_name: 'ann', user_id: '1000', event_outcome: 'success' });
    const socket = readRecord(line('SOCKADDR', 4, `saddr=020001BBC63364090000000000000000${separator}SADDR={ saddr_fam=inet laddr=198.51.100.9 lport=443 }`));
    expect(socket?.fields.get('saddr')).toBe('020001BBC63364090000000000000000');
  });

  it('take no text of a program for a name that auditd looked up', () => {
    const { fields } = readRecord(line('USER_CMD', 1, `pid=7 uid=1000 auid=1000 msg='op=1AUID=0 UID=root res=success'`)) ?? {};
    expect([fields?.get('op'), fields?.get('auid'), fields?.get('AUID')]).toEqual(['1AUID=0', '1000', undefined]);
  });

  it.each([
    ['c000003e', 59, 42],
    ['40000003', 11, 362],
    ['c00000b7', 221, 203],
  ])('name the calls of machine %s', (arch, execve, connect) => {
    const action = (number: number) => eventOf(line('SYSCALL', 1, `arch=${arch} syscall=${number} success=yes`))['event_action'];
    expect([action(execve), action(connect), action(9999)]).toEqual(['executed', 'connected-to', 'syscall']);
  });

  it('say the same in whatever order the details come, and of an execution on any machine', () => {
    const parts = [
      line('SYSCALL', 1, 'arch=8000002a syscall=283 success=yes exe="/usr/bin/id"'),
      line('EXECVE', 1, 'argc=1 a0="id"'),
      line('PATH', 1, 'item=0 name="/usr/bin/id" nametype=NORMAL'),
      line('PATH', 1, 'item=1 name="/lib/ld.so" nametype=NORMAL'),
    ];
    const said = { event_action: 'executed', file_path: '/usr/bin/id', process_command_line: 'id' };
    expect(eventOf(...parts)).toMatchObject(said);
    expect(eventOf(...parts.toReversed())).toMatchObject(said);
    // The call itself was lost, as the kernel does when its backlog is full.
    expect(eventOf(...parts.slice(1))).toMatchObject({ ...said, event_code: 'EXECVE' });
    expect(eventOf(...parts.slice(1).toReversed())).toMatchObject({ ...said, event_code: 'EXECVE' });
  });

  it('say where a call of the system stands under the serial of another, or of a message', () => {
    const call = (pid: number) => line('SYSCALL', 9, `arch=c000003e syscall=59 success=yes pid=${pid} auid=1000 uid=0 comm="ls" exe="/bin/ls"`);
    const login = line('USER_LOGIN', 9, `pid=1 auid=1000 msg='op=login acct="root" res=success'`);
    expect(eventOf(call(1), line('CWD', 9, 'cwd="/"')).flags).toEqual([]);
    expect(eventOf(call(1), call(2)).flags).toEqual(['audit.calls']);
    expect(eventOf(call(1), login).flags).toEqual(['audit.calls']);
    // The same once more is told as such.
    expect(eventOf(call(1), call(1)).flags).toEqual(['audit.record_twice']);
  });

  it('say where a quote does not end', () => {
    expect(readRecord(line('USER_AUTH', 1, `msg='op=login res=failed`))?.cut).toBe(true);
    expect(readRecord(line('SYSCALL', 1, 'comm="x'))?.cut).toBe(true);
    expect(readRecord(line('SYSCALL', 1, 'comm="x"'))?.cut).toBe(false);
  });

  it.each([
    ['quotes in quotes', "a='".repeat(300_000)],
    ['fields', 'a=1 '.repeat(200_000)],
    ['names', Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')],
    ['open quotes', 'a="'.repeat(300_000)],
    ['braces', 'a={ '.repeat(300_000)],
    ['old and new', 'old '.repeat(200_000)],
    ['equals', '='.repeat(500_000)],
  ])('read a megabyte of %s', (_, rest) => {
    expect(readRecord(line('USER_AUTH', 1, rest))?.type).toBe('USER_AUTH');
  });
});

describe('an import', () => {
  async function imported(lines: readonly string[]) {
    const path = pathOf(folder, 'audit.log');
    writeFileSync(path, lines.join('\n'));
    const tables = await importInto(path);
    const rows = await tables.rows<Record<string, unknown>>(
      'SELECT record, event_id, event_action, process_command_line AS command FROM event ORDER BY event_id',
    );
    const parts = await tables.rows<{ record: number; part: number }>('SELECT record, part FROM event_part ORDER BY ALL');
    tables.close();
    rmSync(tables.directory, { recursive: true, force: true });
    expect(tables.imported.ledger.balanced).toBe(true);
    return { ledger: tables.imported.ledger, rows, parts };
  }
  const eventLines = (serial: number) => [
    line('SYSCALL', serial, 'arch=c000003e syscall=59 success=yes exit=0 pid=9 auid=1000 uid=1000 ses=2 comm="id" exe="/usr/bin/id"'),
    line('EXECVE', serial, 'argc=1 a0="id"'),
    line('CWD', serial, 'cwd="/"'),
    line('PROCTITLE', serial, 'proctitle="id"'),
  ];

  it('gives the same events in whatever order their records come', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => eventLines(100 + i)).flat();
    const inOrder = await imported(lines);
    const mixed = await imported(
      lines
        .map((text, i) => [((i * 37) % 80) + i / 1000, text] as const)
        .sort(([a], [b]) => a - b)
        .map(([, text]) => text),
    );
    const said = ({ rows }: typeof inOrder) => rows.map(({ event_id, event_action, command }) => [event_id, event_action, command]);
    expect(said(mixed)).toEqual(said(inOrder));
    expect(inOrder.ledger).toMatchObject({ records: 80, events: 20, joined: 60, lost: 0 });
    expect(mixed.ledger).toMatchObject({ records: 80, events: 20, joined: 60, lost: 0 });
    expect(inOrder.parts.filter(({ record }) => record === 1).map(({ part }) => part)).toEqual([1, 2, 3, 4]);
  });

  it('lets records that come far too late stand by themselves', async () => {
    const [first = '', ...others] = eventLines(1);
    const between = Array.from({ length: 1200 }, (_, i) => line('CWD', 1000 + i, 'cwd="/"'));
    const { ledger, rows } = await imported([first, ...between, ...others]);
    expect(ledger).toMatchObject({ records: 1204, events: 1202, joined: 2 });
    expect(rows.filter(({ event_id }) => event_id === '1772434800.001:1')).toHaveLength(2);
  });

  it('balances cut anywhere, and with another format in its midst', async () => {
    const text = eventLines(1).join('\n');
    for (const cut of [5, 40, 130, 200, text.length - 1]) await imported([eventLines(2).join('\n'), text.slice(0, cut)]);
    const { ledger } = await imported([...eventLines(1), '{"eventName":"x"}', 'Mar  2 07:00:00 h sshd[1]: Accepted password for root', ...eventLines(2)]);
    expect(ledger).toMatchObject({ records: 10, events: 4, joined: 6 });
  });
});
