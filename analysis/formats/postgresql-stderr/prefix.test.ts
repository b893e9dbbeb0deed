// Prefixes as administrators set them, messages that begin and end sessions, zones that name no place, and names that imitate a prefix.
import { describe, expect, it } from 'vitest';
import { decodedBy } from '../../../test/support/decoded-by.ts';
import { ServerClock } from '../../reading/postgresql/clock.ts';
import { detect, headOf } from '../../reading/recognise/detect.ts';
import { formats } from '../index.ts';
import { postgresqlStderr } from './format.ts';
import { meaningOf } from '../../reading/postgresql/message.ts';
import { readSaid } from './prefix.ts';

const time = '2026-03-02 07:00:00.123 UTC';

describe('prefixes', () => {
  it.each<[string, string, object]>([
    ['the default', ' [147] ', { pid: '147' }],
    ['Debian', ' [147] mara@shop ', { pid: '147', user: 'mara', database: 'shop' }],
    ['RDS', ':192.0.2.7(5432):mara@shop:[147]:', { pid: '147', user: 'mara', database: 'shop', ip: '192.0.2.7', port: 5432 }],
    ['pgBadger', ' [147]: [3-1] user=mara,db=shop,app=psql,client=192.0.2.7 ', { pid: '147', line: '3', user: 'mara', application: 'psql', ip: '192.0.2.7' }],
    ['IPv6', ':2001:db8::7(5432):mara@shop:[147]:', { ip: '2001:db8::7', port: 5432, user: 'mara', pid: '147' }],
    ['Azure', '-65a1b2c3.34d-', { session: '65a1b2c3.34d' }],
    ['unknown parts', ' [147] db=[unknown],user=[unknown],app=[unknown],client=[local] ', { pid: '147', client: '[local]' }],
    ['process and line', ' [203851-1] mara@shop ', { pid: '203851', line: '1' }],
    ['SQLSTATE', ' [147] 28P01 mara@shop ', { sqlstate: '28P01', user: 'mara' }],
    ['a name of blanks', ' [147] user=mara,db=shop,app=DBeaver 24 - Main,client=192.0.2.7 ', { application: 'DBeaver 24 - Main', ip: '192.0.2.7' }],
  ])('%s', (_, prefix, said) => {
    const read = readSaid(`${time}${prefix}LOG:  statement: SELECT 1`);
    expect(read).toMatchObject({ severity: 'LOG', message: 'statement: SELECT 1', ambiguous: false, prefix: said });
  });

  it('of Red Hat: the time stands in brackets', () => {
    expect(readSaid(`< ${time} > LOG:  statement: SELECT 1`)).toMatchObject({ severity: 'LOG', prefix: { time: '2026-03-02 07:00:00.123', zone: 'UTC' } });
    expect(readSaid(`<${time} mara shop 65a1b2c3.34d: >FATAL:  no`)).toMatchObject({ severity: 'FATAL', prefix: { session: '65a1b2c3.34d' } });
  });

  it('flags a name that imitates a severity, and reads the first', () => {
    const decode = decodedBy(postgresqlStderr);
    const { flags } = decode(
      `${time} [147] evil LOG:  connection authorized: user=root database=x@shop FATAL:  password authentication failed for user "evil"`,
    );
    expect(flags.map(({ code }) => code)).toContain('line.ambiguous');
  });

  it('reads a megabyte of anything', () => {
    for (const part of ['[1] ', 'user=a ', 'a@b ', ': ', 'LOG:  ', '::', 'app=a b ', '(1)'])
      expect(decodedBy(postgresqlStderr)(`${time} ${part.repeat(1_000_000 / part.length)}LOG:  x`)).toBeDefined();
    for (const part of ['host=a ', 'user=', 'duration: 1.0 ms  ', '"', '\n'])
      expect(meaningOf('LOG', `connection authorized: ${part.repeat(1_000_000 / part.length)}`)?.action).toBe('login');
  });
});

describe('messages', () => {
  it.each<[string, string, string | undefined]>([
    ['FATAL', 'password authentication failed for user "x"', 'login_failed'],
    ['FATAL', 'Peer authentication failed for user "x"', 'login_failed'],
    ['FATAL', 'pg_hba.conf rejects connection for host "192.0.2.1", user "x", database "y", SSL off', 'login_failed'],
    ['FATAL', 'role "x" does not exist', 'login_failed'],
    ['ERROR', 'role "x" does not exist', undefined],
    ['FATAL', 'database "x" does not exist', 'login_failed'],
    ['LOG', 'database system is ready to accept connections', 'server_ready'],
    ['LOG', 'connection authorized: user=x database=y SSL enabled (protocol=TLSv1.3)', 'login'],
    ['LOG', 'replication connection authorized: user=x', 'login'],
    ['LOG', 'disconnection: session time: 0:00:00.007 user=x database=y host=[local]', 'logout'],
    ['LOG', 'checkpoint starting: time', undefined],
  ])('%s: %s', (severity, message, action) => expect(meaningOf(severity, message)?.action).toBe(action));
});

describe('times', () => {
  const read = (zone: string | undefined, given?: string) => {
    const flags: string[] = [];
    const cells = new ServerClock({ time: given === undefined ? {} : { zone: given } }).read(
      { time: '2026-07-01 12:00:00', zone },
      (code) => void flags.push(code),
    );
    return { ...cells, flags };
  };
  it('are read where the zone is UTC or an offset', () => {
    expect(read('UTC')).toMatchObject({ time_ns: '1782907200000000000', flags: [] });
    expect(read('+02')).toMatchObject({ time_ns: '1782900000000000000', flags: [] });
  });
  it('are unknown where an abbreviation is all there is, until the zone is given', () => {
    expect(read('CEST')).toEqual({ time_text: '2026-07-01 12:00:00 CEST', flags: ['time.zone_unknown'] });
    expect(read('CEST', 'Europe/Berlin')).toMatchObject({ time_ns: '1782900000000000000', time_assumed: 'zone Europe/Berlin, assumed for CEST', flags: [] });
  });
  it('are asked for in recognition', () => {
    const needs = (zone: string) => detect(headOf(new TextEncoder().encode(`2026-03-02 07:00:00 ${zone} [1] LOG:  x\n`), 'x', true), formats);
    expect(needs('UTC')).toMatchObject({ format: { id: 'postgresql:stderr' }, needs: [] });
    expect(needs('CET')).toMatchObject({ format: { id: 'postgresql:stderr' }, needs: ['zone'] });
  });
});
