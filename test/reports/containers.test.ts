// Archives as other systems write them.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { tarOf, zipOf } from '../support/archives.ts';
import { signedTrail } from '../support/signed-trail.ts';
import { codesOf, expectEvents, tried } from './tried.ts';

const log = '2026-03-01T10:00:00+00:00 gw sshd[1]: Failed password for root from 198.51.100.3 port 4 ssh2\n';
const failed = { event_outcome: 'failure', user_name: 'root', source_ip: '198.51.100.3' };
const windows = (path: string): string => path.replaceAll('/', '\\');

describe('z01: paths with backslashes in a zip', () => {
  it('as reported', () =>
    tried({ folder: 'z01-zip-backslash' }, async (found) => {
      const verified = await found.verify();
      expect([found.code, verified.code, verified.overall]).toEqual([0, 0, 'valid']);
      expect(verified.objects.filter(({ status }) => status === 'moved' || status === 'missing')).toEqual([]);
      expect(found.events).toHaveLength(3);
    }));

  const { files } = signedTrail({ hours: 2 });
  it.each<[how: string, name: (path: string) => string]>([
    ['of a folder on a drive', (path) => `C:\\export\\${windows(path)}`],
    ['some with slashes, some with backslashes', (path) => (path.includes('Digest') ? windows(path) : path)],
    ['beginning with a backslash', (path) => `\\${windows(path)}`],
  ])('%s', (_, name) =>
    tried({ files: { 'export.zip': zipOf([...files].map(([path, bytes]) => [name(path), bytes] as const)) } }, async (found) => {
      const verified = await found.verify();
      expect([found.code, verified.code, verified.overall, found.events.length]).toEqual([0, 0, 'valid', 4]);
    }),
  );
  it('folders are no empty files, and two spellings of one path are two files', () =>
    tried(
      {
        files: {
          'export.zip': zipOf([
            ['linux\\', Buffer.alloc(0)],
            ['linux\\auth.log', Buffer.from(log)],
            ['linux/auth.log', Buffer.from(log + log)],
          ]),
        },
      },
      (found) => {
        expectEvents(found, [failed, failed, failed]);
        expect(found.items.map(({ path, events }) => [path, events])).toEqual([
          ['export.zip', 0],
          ['export.zip!/linux/auth.log', 2],
          ['export.zip!/linux\\auth.log', 1],
        ]);
        expect(found.issues).toEqual([]);
        expect(found.code).toBe(0);
      },
    ));
});

describe('z03: what macOS puts beside files', () => {
  it('as reported', () =>
    tried({ folder: 'z03-mac-tar-utf16' }, (found) => {
      expectEvents(found, [
        { time: '2026-03-01T10:00:00Z', event_outcome: 'success', user_name: 'al', source_ip: '192.0.2.1' },
        { time: '2026-03-01T10:00:01Z', event_outcome: 'failure', user_name: 'bo', source_ip: '192.0.2.2' },
        { time: '2026-05-04T10:55:00Z', event_action: 'ListUsers', event_outcome: 'success', user_name: 'nadia' },
        { time: '2026-05-04T10:56:00Z', event_action: 'DeleteUser', event_outcome: 'success', user_name: 'nadia' },
      ]);
      const named = found.items.filter(({ format }) => format === null).map(({ path }) => path.split('/').at(-1));
      expect(named.sort()).toEqual(['.DS_Store', '._auth.log', '._events.json']);
      expect(codesOf(found)).toEqual(['item.system', 'item.system', 'item.system']);
      expect(found.code).toBe(0);
    }));

  /** AppleDouble (RFC 1740, appendix B): magic, version, no entries that matter. */
  const appleDouble = Buffer.concat([Buffer.from('0005160700020000', 'hex'), Buffer.from('Mac OS X        '), Buffer.alloc(40)]);
  it.each<[where: string, name: string, bytes: Uint8Array]>([
    [
      'in a zip of the Finder',
      'export.zip',
      zipOf([
        ['export/auth.log', Buffer.from(log)],
        ['__MACOSX/export/._auth.log', appleDouble],
        ['export/.DS_Store', Buffer.concat([Buffer.from('0000000142756431', 'hex'), Buffer.alloc(56)])],
      ]),
    ],
    [
      'in a tar, in front of the file it belongs to',
      'export.tar',
      tarOf([
        ['export/._auth.log', appleDouble],
        ['export/auth.log', Buffer.from(log)],
        ['export/.DS_Store', Buffer.concat([Buffer.from('0000000142756431', 'hex'), Buffer.alloc(56)])],
      ]),
    ],
  ])('%s', (_, name, bytes) =>
    tried({ files: { [name]: bytes } }, (found) => {
      expectEvents(found, [failed]);
      expect(codesOf(found)).toEqual(['item.system', 'item.system']);
      expect(found.code).toBe(0);
    }),
  );
  it('a log that is only called so is read', () =>
    tried({ files: { 'export.tgz': gzipSync(tarOf([['export/._auth.log', Buffer.from(log)]])) } }, (found) => {
      expectEvents(found, [failed]);
      expect(found.code).toBe(0);
    }));

  const record = (name: string) => ({
    eventVersion: '1.11',
    eventTime: '2026-05-04T10:55:00Z',
    eventSource: 'iam.amazonaws.com',
    eventName: name,
    userIdentity: { type: 'IAMUser', userName: 'nadia' },
  });
  const text = JSON.stringify({ Records: [record('ListUsers'), record('DeleteUser')] });
  it.each<[encoding: string, bytes: Uint8Array]>([
    ['UTF-16, big end first', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
  ])('%s', (_, bytes) =>
    tried({ files: { 'export.tgz': gzipSync(tarOf([['events.json', bytes]])) } }, (found) => {
      expectEvents(found, [{ event_action: 'ListUsers' }, { event_action: 'DeleteUser' }]);
      expect(found.code).toBe(0);
    }),
  );
});
