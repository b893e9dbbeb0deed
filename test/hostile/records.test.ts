// Records that attack the reader or whoever looks at them. Each ends as an event or a lost record with its reason; its bytes are kept exactly.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acting, place } from '../cli/command.ts';
import { expectAccount, ofLines } from './account.ts';
import { importedFiles } from './imported.ts';

const at = (i: number) => `2026-03-02T06:00:${String(i).padStart(2, '0')}Z`;
const record = (i: number, more: object): string => JSON.stringify({ '@timestamp': at(i), user: { name: 'ana' }, action: 'login', ...more });
const good = record(0, {});
const auth = (text: string) => `2026-03-02T06:00:00.000000+00:00 web-1 sshd[2187]: ${text}`;

/** file -> its bytes and how many records and events are in it. */
const files: Record<string, { bytes: Buffer; records: number; events: number }> = {
  'terminal.jsonl': both(record(1, { user: { name: '\x1b[2J\x1b[31mroot\x07\x1b]0;owned\x07' }, message: '\u009b2J\x7f\b\b' })),
  'terminal-raw.log': { bytes: Buffer.from(`${auth('Accepted password for \x1b[2Jroot from 192.0.2.7 port 1 ssh2')}\n${auth('x')}\n`), records: 2, events: 2 },
  'bidi.jsonl': both(record(1, { user: { name: 'admin\u202egpj.exe\u2066\u061c\u200b' }, action: '\ufeffx' })),
  'nul.jsonl': both(record(1, { user: { name: 'a\0b' } })),
  'nul-raw.log': { bytes: Buffer.from(`${auth('Accepted password for a\0b from 192.0.2.7 port 1 ssh2')}\n`), records: 1, events: 1 },
  'forged.jsonl': both(record(1, { user: { name: 'ana\r\n2026-03-02T06:00:00Z root logged in\u2028\u2029' } })),
  'forged-raw.log': {
    bytes: Buffer.from(`${auth('Invalid user x\r2026-03-02T06:00:00+00:00 web-1 sshd[1]: Accepted password for root')}\n`),
    records: 1,
    events: 1,
  },
  'html.jsonl': both(record(1, { user: { name: '<img src=x onerror=alert(1)>' }, action: '</script><script>alert(1)</script>' })),
  'formula.jsonl': both(record(1, { user: { name: '=HYPERLINK("http://x.invalid","y")' }, action: "@SUM(1+1)*cmd|' /C calc'!A0" })),
  'duplicate.jsonl': both(`{"@timestamp":"${at(1)}","user":{"name":"ana"},"user":{"name":"root"},"action":"a","action":"b"}`),
  'prototype.jsonl': both(`{"@timestamp":"${at(1)}","__proto__":{"admin":true},"constructor":{"prototype":1},"toString":"x","user":{"name":"__proto__"}}`),
  'surrogate.jsonl': both(`{"@timestamp":"${at(1)}","user":{"name":"\\ud800"},"action":"\\udc00x"}`),
  'numbers.jsonl': both(
    `{"@timestamp":"${at(1)}","action":"n","n":9007199254740993,"m":1e400,"k":-0,"j":0.1000000000000000055511151231257827,"user":{"name":12345678901234567890}}`,
  ),
  'invalid-utf8.jsonl': {
    bytes: Buffer.concat([
      Buffer.from(`${good}\n{"@timestamp":"${at(1)}","action":"`),
      Buffer.from([0xff, 0xc0, 0xaf, 0xed, 0xa0, 0x80]),
      Buffer.from(`"}\n${good}\n`),
    ]),
    records: 3,
    events: 3,
  },
  'invalid-utf8.log': {
    bytes: Buffer.concat([Buffer.from(auth('Invalid user ')), Buffer.from([0xff, 0xfe, 0xc3]), Buffer.from(' from 192.0.2.7\n')]),
    records: 1,
    events: 1,
  },
  'types.jsonl': {
    bytes: Buffer.from(`${[good, 'null', '[]', '7', '"text"', 'true', '{}', '{"@timestamp":[],"user":7,"action":{"a":1}}', good].join('\n')}\n`),
    records: 8,
    events: -1,
  }, // an empty list is no record
  'broken.jsonl': {
    bytes: Buffer.from(`${[good, '{"a":', '{"a":1}}', '}{', "{'a':1}", '{"a":1,}', '{"a":NaN}', '{"a":01}', '{"a":"\n"}', good].join('\n')}\n`),
    records: -1,
    events: -1,
  },
  'no-end.jsonl': { bytes: Buffer.from(`${good}\n${good}`), records: 2, events: 2 },
  'crlf.jsonl': { bytes: Buffer.from(`${good}\r\n\r\n${good}\r\n`), records: 2, events: 2 },
  'mark.jsonl': { bytes: Buffer.from(`\ufeff${good}\n${good}\n`), records: 2, events: 2 },
  'marks.json': { bytes: Buffer.from(`\ufeff[${good}]\n\ufeff[${good},\n\ufeff${good}]\n`), records: 3, events: 3 },
  'sequence.json': { bytes: Buffer.from(`\x1e${good}\n\x1e${good}\n\x1e${good}\n`), records: 3, events: 3 },
  'trailing.json': { bytes: Buffer.from(`[${good},\n${good},\n]\n`), records: 2, events: 2 },
  'trailing-lines.json': { bytes: Buffer.from(`${good},\n${good},\n`), records: 2, events: 2 },
  'unclosed-member.json': { bytes: Buffer.from(`[${good},{"a":},${good}]`), records: 3, events: 2 },
  'marks.log': { bytes: Buffer.from(`\ufeff${auth('x')}\n\ufeff${auth('Accepted password for a from 192.0.2.7 port 1 ssh2')}\n`), records: 2, events: 2 },
  'utf16le.jsonl': { bytes: Buffer.from(`\ufeff${good}\r\n${good}\r\n`, 'utf16le'), records: 2, events: 2 },
  'utf16be.jsonl': { bytes: Buffer.from(`\ufeff${good}\n${good}\n`, 'utf16le').swap16(), records: 2, events: 2 },
  'deep.jsonl': both(`{"@timestamp":"${at(1)}","action":"deep","a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`),
  'deep-object.jsonl': both(`{"@timestamp":"${at(1)}","action":"deep","a":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`),
  'deep-open.jsonl': { bytes: Buffer.from(`${good}\n${'['.repeat(100_000)}\n${good}\n`), records: 3, events: 2 },
  'huge.jsonl': both(record(1, { message: 'x'.repeat(10 << 20) })),
  'huge-line.log': { bytes: Buffer.from(`${auth('a')}\n${auth('y'.repeat(10 << 20))}\n${auth('b')}\n`), records: 3, events: 3 },
  'many-members.jsonl': both(record(1, Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`m${i}`, i])))),
  'array.json': { bytes: Buffer.from(`[${good},\n ${record(1, { user: { name: '\x1b[2J' } })} , ${good}]`), records: 3, events: 3 },
  'wrapped.json': {
    bytes: Buffer.from(
      `{"Records":[{"eventVersion":"1.08","eventTime":"2026-03-02T06:00:00Z","eventName":"\\u001b[2J","eventSource":"x.amazonaws.com","awsRegion":"r","userIdentity":"no object","sourceIPAddress":"=1+1","eventID":"e"},7,{"eventTime":[],"eventName":null}]}`,
    ),
    records: 3,
    events: 2,
  },
  'open-list.json': { bytes: Buffer.from(`{"Records":[${good},${good}`), records: 2, events: 2 },
};
/** The record between two good ones, as a file of three. */
function both(text: string) {
  return { bytes: Buffer.from(`${good}\n${text}\n${good}\n`), records: 3, events: 3 };
}

const imported = importedFiles(Object.fromEntries(Object.entries(files).map(([name, { bytes }]) => [name, bytes])));
const eventsOf = (name: string) =>
  imported.account.documents
    .filter(({ sealtrail }) => sealtrail.item === imported.item(name).item)
    .toSorted((a, b) => a.sealtrail.ordinal - b.sealtrail.ordinal);

it('every byte and record is accounted for, every event leads to its bytes', () => {
  expectAccount(imported.account, ({ path }) => files[path]?.bytes, ofLines);
  expect(imported.account.items.map(({ path }) => path).toSorted()).toEqual(Object.keys(files).toSorted());
});

it.each(Object.entries(files).map(([name, { records, events }]) => [name, records, events] as const))('%s: %i records, %i events', (name, records, events) => {
  const found = imported.item(name);
  if (records >= 0) expect(found.records).toBe(records);
  if (events >= 0) expect(found.events).toBe(events);
  expect(found.role).toBe('events');
});

describe('values are kept as they stand', () => {
  it('the odd record of each file keeps its time and its neighbours', () => {
    for (const [name, { bytes }] of Object.entries(files)) {
      if (!name.endsWith('.jsonl') || bytes.indexOf(good) !== 0) continue;
      const events = eventsOf(name);
      expect(events[0]?.['@timestamp'], name).toBe('2026-03-02T06:00:00.000Z');
      expect(events.at(-1)?.event.original, name).toBe(good);
    }
  });

  it('control characters are in the value, not acted on', () => {
    expect(eventsOf('terminal.jsonl')[1]).toMatchObject({ user: { name: '\x1b[2J\x1b[31mroot\x07\x1b]0;owned\x07' } });
    expect(eventsOf('forged.jsonl')[1]).toMatchObject({ user: { name: 'ana\r\n2026-03-02T06:00:00Z root logged in\u2028\u2029' } });
    expect(eventsOf('html.jsonl')[1]).toMatchObject({ user: { name: '<img src=x onerror=alert(1)>' } });
    expect(eventsOf('formula.jsonl')[1]).toMatchObject({ user: { name: '=HYPERLINK("http://x.invalid","y")' } });
  });

  it('numbers beyond 2^53 are not rounded, doubled members and odd bytes are flagged', () => {
    expect(JSON.stringify(eventsOf('numbers.jsonl')[1])).toMatch(/9007199254740993/);
    expect(JSON.stringify(eventsOf('numbers.jsonl')[1])).toMatch(/12345678901234567890/);
    const codes = (name: string) => imported.account.issues.filter((issue) => issue.item === imported.item(name).item).map(({ code }) => code);
    expect(codes('duplicate.jsonl')).toContain('json.duplicate_key');
    expect(codes('deep.jsonl')).toContain('json.deep');
    expect(codes('invalid-utf8.jsonl').length).toBeGreaterThan(0);
    expect(codes('invalid-utf8.log').length).toBeGreaterThan(0);
    expect(codes('open-list.json')).toContain('json.open_list');
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});

it('a byte order mark between records is none of theirs', () => {
  expect(eventsOf('marks.json').map(({ user }) => user)).toEqual(Array.from({ length: 3 }, () => ({ name: 'ana' })));
  expect(eventsOf('marks.log')[1]).toMatchObject({ '@timestamp': '2026-03-02T06:00:00.000Z', user: { name: 'a' }, event: { outcome: 'success' } });
});

describe('on the terminal', () => {
  it('no output of any verb holds a character that acts', async () => {
    const { client } = imported.engine;
    const { path } = await client.call('case.info', {});
    await client.call('session.rebuild', {});
    await client.call('case.close', {});
    const here = place();
    try {
      for (const args of [
        ['events', path, '--limit', '300'],
        ['events', path, '--json', '--where', 'user.name:*'],
        ['sql', path, 'SELECT user_name, event_action, message FROM event'],
        ['sql', path, 'SELECT user_name FROM event', '--json'],
        ['sessions', path],
        ['journal', 'show', path],
        ['case', 'info', path],
        ['verify', path],
      ]) {
        // The first in a process of its own, whose outputs no test has borrowed.
        const { code, out, err } = await (args.includes('--limit') ? here.run(args) : here.told(args));
        expect(code, err).toBe(args[0] === 'verify' ? 3 : 0);
        expect(acting.exec(out)?.[0], args.join(' ')).toBeUndefined();
        expect(acting.exec(err)?.[0], args.join(' ')).toBeUndefined();
      }
    } finally {
      here.remove();
      await client.call('case.open', { path });
    }
  });

  it('the evidence was not touched', () => {
    for (const [name, { bytes }] of Object.entries(files)) expect(readFileSync(join(imported.folder, name)).equals(bytes), name).toBe(true);
  });
});
