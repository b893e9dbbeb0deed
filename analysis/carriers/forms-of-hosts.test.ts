// What collectors and hosts wrap around lines: each carrier is peeled down to the record, which is read as in a file of its own.
import { describe, expect, it } from 'vitest';
import { type ReadText, readText } from '../../test/support/read-text.ts';
import * as list from './list.ts';

const wraps = import.meta.glob<{ wrap(records: readonly string[]): string | Uint8Array; holds?: string }>('./*/wrap.fixture.ts', { eager: true });
const folderOf = (id: string) => `./${id.replaceAll(':', '-')}/wrap.fixture.ts`;
/** Tables and base64 stand in the item as nobody reads them. */
const isElsewhere = /^(?:aws|kafka|m365|text|json:texts|gcp:pubsub)/;
const carriers = Object.values(list).filter(({ id, peel }) => !isElsewhere.test(id) && peel.by !== 'cells' && wraps[folderOf(id)]);
/** What its fixture has inside. */
const within: Record<string, string> = { 'systemd:journal-events': 'systemd:journal-json', 'fluentd:out-file': 'json:message' };

const audit = (n: number) =>
  `type=USER_LOGIN msg=audit(177788880${n}.100:4${n}): pid=900 uid=0 auid=1000 ses=3 msg='op=login id=1000 exe="/usr/sbin/sshd" hostname=192.0.2.1 addr=192.0.2.1 terminal=ssh res=success'`;
const access = (n: number) => `192.0.2.7 - - [04/May/2026:10:00:0${n} +0000] "GET /${n} HTTP/1.1" 200 12 "-" "curl/8.\\"7\\""`;
const cluster = (n: number) =>
  JSON.stringify({
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Metadata',
    auditID: `a${n}`,
    stage: 'ResponseComplete',
    requestURI: `/api/v1/pods/${n}`,
    verb: 'get',
    user: { username: 'ada' },
    sourceIPs: ['192.0.2.9'],
    requestReceivedTimestamp: `2026-05-04T10:00:0${n}.000001Z`,
    stageTimestamp: `2026-05-04T10:00:0${n}.000002Z`,
  });
const inner: [format: string, records: string[]][] = [
  ['linux:auditd', [1, 2, 3].map(audit)],
  ['nginx:access', [1, 2, 3].map(access)],
  ['kubernetes:audit', [1, 2, 3].map(cluster)],
];

const asBare = new Map<string, Promise<ReadText>>();
/** The records in a file of their own: each set is read once. */
const bareOf = (format: string, records: readonly string[]): Promise<ReadText> => {
  const read = asBare.get(format) ?? readText(`${records.join('\n')}\n`);
  asBare.set(format, read);
  return read;
};

describe.concurrent.each(carriers.map(({ id }) => id))('%s', (id) => {
  it.each(inner.filter(([format]) => format === 'kubernetes:audit' || wraps[folderOf(id)]?.holds !== 'objects'))('around %s', async (format, records) => {
    const { wrap } = wraps[folderOf(id)]!;
    const read = await readText(wrap(records));
    expect(read.carriers).toEqual([`${[id, within[id] ?? [], format].flat().join(' > ')}: 3`]);
    expect({ lost: read.lost, unread: read.unread, issues: read.issues }).toEqual({ lost: 0, unread: 0, issues: [] });
    const bare = await bareOf(format, records);
    expect(read.times).toEqual(bare.times);
    expect(read.actions).toEqual(bare.actions);
    expect(read.messages).toEqual(bare.messages);
    expect(read.texts.map((text) => (records.includes(text) ? text : JSON.parse(`"${text}"`)))).toEqual(records);
  });
});

describe.concurrent('collectors that keep the record under a name of theirs', () => {
  it('Filebeat, JSON that it took apart', async () => {
    const taken = [1, 2].map((n) => `{"@timestamp":"2026-05-04T11:00:0${n}.000Z","agent":{"type":"filebeat"},"host":{"name":"c"},"json":${cluster(n)}}\n`);
    const read = await readText(taken.join(''));
    expect(read.carriers).toEqual(['elastic:beat > kubernetes:audit: 2']);
    expect(read.times).toEqual(['2026-05-04T10:00:01.000Z', '2026-05-04T10:00:02.000Z']);
  });
  it('Fluent Bit, entries of the journal', async () => {
    const entry = { date: 1_777_888_801.5, SYSLOG_IDENTIFIER: 'sshd', _PID: '8', _HOSTNAME: 'web1', MESSAGE: line(1) };
    const read = await readText(`${json(entry)}\n`);
    expect(read).toMatchObject({ carriers: ['systemd:journal-json > linux:auth: 1'], hosts: ['web1'], times: ['2026-05-04T10:00:01.500Z'] });
  });
});

const line = (n: number) => `Failed password for invalid user root from 198.51.100.${n} port 4000 ssh2`;
const json = (value: unknown) => JSON.stringify(value);
/** Heads of one second after the other, and what stands behind them. */
const heads: [writer: string, head: (n: number) => string][] = [
  ['RFC 3164', (n) => `May  4 10:00:0${n} node7 relay[812]: `],
  ['RFC 3164 with a priority', (n) => `<38>May  4 10:00:0${n} node7 relay: `],
  ['RFC 5424', (n) => `<38>1 2026-05-04T10:00:0${n}.003Z node7 relay 812 - [origin ip="192.0.2.3"] `],
  ['RFC 5424 behind a count of octets', (n) => `180 <38>1 2026-05-04T10:00:0${n}Z node7 relay - - - `],
  ['rsyslog, protocol 23', (n) => `2026-05-04T10:00:0${n}.000003+00:00 node7 relay 812 - - `],
  ['rsyslog, file format', (n) => `2026-05-04T10:00:0${n}.000003+00:00 node7 relay[812]: `],
  ['BusyBox', (n) => `May  4 10:00:0${n} node7 daemon.info relay[812]: `],
  ['OpenWrt', (n) => `Mon May  4 10:00:0${n} 2026 daemon.info relay[812]: `],
  ['journalctl short-precise', (n) => `May 04 10:00:0${n}.123456 node7 relay[812]: `],
  ['journalctl short-iso', (n) => `2026-05-04T10:00:0${n}+0000 node7 relay[812]: `],
  ['journalctl short-full', (n) => `Mon 2026-05-04 10:00:0${n} UTC node7 relay[812]: `],
  ['journalctl with-unit', (n) => `Mon 2026-05-04 10:00:0${n} UTC node7 relay.service[812]: `],
  ['a cookie', (n) => `May  4 10:00:0${n} node7 relay[812]: @cee: `],
];

describe.concurrent('heads of syslog', () => {
  const timeless = (n: number) => json({ user: { name: `u${n}` }, msg: 'hi', level: 'info' });
  it.each(heads)('%s: the record has the host and time of its head', async (_, head) => {
    const read = await readText([1, 2, 3].map((n) => `${head(n)}${timeless(n)}\n`).join(''), 'x', { time: { zone: 'UTC', year: 2026 } });
    expect(read.carriers).toEqual(['syslog:line > json:lines: 3']);
    expect(read.times.map((time) => time?.slice(0, 19))).toEqual([1, 2, 3].map((n) => `2026-05-04T10:00:0${n}`));
    expect(read.hosts).toEqual(head(1).startsWith('Mon May') ? [null, null, null] : ['node7', 'node7', 'node7']);
    expect(read.texts).toEqual([1, 2, 3].map(timeless));
    expect(read.issues).toEqual([]);
  });
  it('what is assumed of the head stands on the record', async () => {
    const read = await readText([1, 2, 3].map((n) => `May  4 10:00:0${n} node7 relay: ${timeless(n)}\n`).join(''), 'x', {
      time: { year: 2025, zone: 'Asia/Tokyo' },
    });
    expect(read.times[0]).toBe('2025-05-04T01:00:01.000Z');
    expect(read.assumed[0]).toBe('time of the carrier syslog:line; year 2025 as given; zone Asia/Tokyo, assumed');
  });
  it('structured data are facts', async () => {
    const read = await readText(
      [1, 2].map((n) => `<38>1 2026-05-04T10:00:0${n}Z node7 relay 812 ID47 [a@1 b="x \\" ] y" b="z"][c@2] ${timeless(n)}\n`).join(''),
    );
    expect(read.facts[0]?.[0]).toMatchObject({
      priority: 38,
      program: 'relay',
      pid: 812,
      message_id: 'ID47',
      structured_data: { 'a@1': { b: ['x " ] y', 'z'] }, 'c@2': {} },
    });
  });
  it('daemons stay lines of the log, in order, and what is carried stands among them', async () => {
    const log = [
      'May  4 10:00:01 node7 sshd[21]: Accepted password for liv from 192.0.2.1 port 22 ssh2',
      `May  4 10:00:02 node7 kernel: [  100.123456] audit: type=1400 audit(1777888802.123:45): apparmor="DENIED" operation="open" profile="x" name="/etc/shadow" pid=8 comm="cat" requested_mask="r" denied_mask="r" fsuid=1000 ouid=0`,
      'May  4 10:00:02 node7 kernel: [  100.123457] usb 1-1: new device',
      `May  4 10:00:03 node7 nginx: ${access(3)}`,
      'May  4 10:00:04 node7 sudo:      liv : TTY=pts/0 ; PWD=/home/liv ; USER=root ; COMMAND=/usr/bin/id',
      `May  4 10:00:05 node7 audispd: ${audit(5)}`,
    ];
    const policy = { time: { zone: 'UTC', year: 2026 } };
    const read = await readText(`${log.join('\n')}\n`, 'x', policy);
    expect(read.carriers.toSorted()).toEqual(['syslog:line > linux:auditd: 2', 'syslog:line > nginx:access: 1']);
    const daemons = log.filter((_text, i) => [0, 2, 4].includes(i));
    const bare = await readText(`${daemons.join('\n')}\n`, 'x', policy);
    expect(read.actions.filter((_action, i) => daemons.includes(read.texts[i] ?? ''))).toEqual(bare.actions);
    const carried = read.texts.filter((text) => !daemons.includes(text));
    expect(carried.map((text) => text.slice(0, 9)).toSorted()).toEqual(['192.0.2.7', 'type=1400', 'type=USER']);
  });
  it('messages of PostgreSQL in pieces, of two processes mixed', async () => {
    const read = await readText(
      [
        'May  4 10:00:01 node7 postgres[500]: [3-1] 2026-05-04 10:00:01.123 UTC [500] alice@shop LOG:  statement: SELECT 1',
        'May  4 10:00:01 node7 postgres[501]: [9-1] 2026-05-04 10:00:01.125 UTC [501] bob@shop LOG:  connection authorized: user=bob database=shop',
        'May  4 10:00:01 node7 postgres[500]: [3-2] #011FROM t',
        'May  4 10:00:02 node7 postgres[500]: [4-1] 2026-05-04 10:00:02.000 UTC [500] alice@shop ERROR:  no such table',
        'May  4 10:00:02 node7 postgres[500]: [4-2] 2026-05-04 10:00:02.000 UTC [500] alice@shop STATEMENT:  SELECT#0112#012#011FROM u',
      ].join('\n'),
      'x',
      { time: { zone: 'UTC', year: 2026 } },
    );
    expect(read.messages.toSorted()).toEqual(['connection authorized: user=bob database=shop', 'no such table', 'statement: SELECT 1\nFROM t']);
    expect(read.issues).toEqual([]);
  });
  it('a log of daemons alone is none of a carrier', async () => {
    const read = await readText([1, 2, 3].map((n) => `May  4 10:00:0${n} node7 sshd[21]: ${line(n)}\n`).join(''), 'x', { time: { zone: 'UTC', year: 2026 } });
    expect(read.carriers).toEqual([]);
    expect(read.actions).toEqual(['ssh_login', 'ssh_login', 'ssh_login']);
  });
});

const entry = (n: number, program: string, message: unknown, more: object = {}) => ({
  __CURSOR: `s=1;i=${n}`,
  __REALTIME_TIMESTAMP: `${1_777_888_800_000_000 + n * 1_000_000}`,
  _SOURCE_REALTIME_TIMESTAMP: '1',
  _HOSTNAME: 'node3',
  SYSLOG_IDENTIFIER: program,
  _PID: '812',
  MESSAGE: message,
  ...more,
});
const bytesOf = (text: string) => [...Buffer.from(text)];

describe.concurrent('the journal', () => {
  it('a message as bytes, as one of several, and none', async () => {
    const read = await readText(
      [entry(1, 'sshd', line(1)), entry(2, 'sshd', bytesOf(line(2))), entry(3, 'sshd', [line(3), 'more']), entry(4, 'sshd', null)].map(json).join('\n'),
    );
    expect(read.messages).toEqual([line(1), line(2), line(3), null]);
    expect(read.actions).toEqual(['ssh_login', 'ssh_login', 'ssh_login', null]);
    expect(read.times).toEqual([1, 2, 3, 4].map((n) => `2026-05-04T10:00:0${n}.000Z`));
    expect(read.facts[2]?.[0]).toMatchObject({ MESSAGE: ['more'] });
    expect(JSON.parse(read.texts[1] ?? '')).toEqual(bytesOf(line(2)));
  });
  it('each program is read by itself, and lines of all by their heads', async () => {
    const read = await readText(
      [
        entry(1, 'web', cluster(1)),
        entry(2, 'sshd', line(2)),
        entry(3, 'proxy', access(3)),
        entry(4, 'app', '{"user":{"name":"x"},"time":"2026-05-04T10:00:04Z"}'),
        entry(5, 'cron', 'x'),
      ]
        .map(json)
        .join('\n'),
    );
    expect(read.carriers.toSorted()).toEqual(
      ['json:lines: 1', 'kubernetes:audit: 1', 'linux:auth: 2', 'nginx:access: 1'].map((held) => `systemd:journal-json > ${held}`),
    );
    expect(read.hosts).toEqual(['node3', 'node3', 'node3', 'node3', 'node3']);
  });
  it('a line end in a message makes no second record', async () => {
    const read = await readText([entry(1, 'sshd', line(1)), entry(2, 'sshd', `x\nMay  4 10:00:09 node3 sshd[1]: ${line(2)}`)].map(json).join('\n'));
    expect(read.actions).toEqual(['ssh_login', null]);
    expect(read.issues).toEqual(['carrier.lines: line ends stand inside the record: its carrier says that all of it is one']);
  });
});

/** A field whose value has its length in front. */
function sized(name: string, value: string, length = Buffer.byteLength(value)): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(length));
  return Buffer.concat([Buffer.from(`${name}\n`), bytes, Buffer.from(`${value}\n`)]);
}
const exported = (n: number, ...fields: (string | Buffer)[]) => {
  const head = `__CURSOR=s=1;i=${n}\n__REALTIME_TIMESTAMP=${1_777_888_800_000_000 + n * 1_000_000}\n_HOSTNAME=node3\nSYSLOG_IDENTIFIER=sshd\n_PID=812\n`;
  return Buffer.concat([head, ...fields, '\n'].map((field) => Buffer.from(field)));
};
const plain = (n: number) => exported(n, `MESSAGE=${line(n)}\n`);

describe.concurrent('the journal in export form', () => {
  it('a value behind its length, several of one name, an entry without a message', async () => {
    const content = Buffer.concat([plain(1), exported(2, 'TAG=a\nTAG=b\n', sized('MESSAGE', 'two\n\nlines')), exported(3, sized('X', '\u0000\u0001'))]);
    const read = await readText(content);
    expect(read.messages.slice(0, 2)).toEqual([line(1), 'two\n\nlines']);
    expect(read.times).toEqual([1, 2, 3].map((n) => `2026-05-04T10:00:0${n}.000Z`));
    expect(read.facts[1]?.[0]).toMatchObject({ TAG: ['a', 'b'] });
    expect({ lost: read.lost, unread: read.unread }).toEqual({ lost: 0, unread: 0 });
  });
  it.each<[damage: string, entry: Buffer, issue: string]>([
    ['a length beyond the entry', exported(2, sized('MESSAGE', 'short', 7)), 'journal.broken: MESSAGE does not end where its length says'],
    [
      'a length beyond everything',
      exported(2, sized('MESSAGE', 'short', 2 ** 40)),
      'journal.broken: MESSAGE is said to have 1099511627776 bytes, more than any entry',
    ],
    ['a length beyond the item', exported(2, sized('MESSAGE', 'short', 9999)), 'journal.broken: MESSAGE is said to have 9999 bytes, and the item ends before'],
    ['a line that is no field', exported(2, 'no field\n'), 'journal.broken: a line is no NAME=value'],
  ])('%s costs its entry, and no other', async (_damage, broken, issue) => {
    const read = await readText(Buffer.concat([plain(1), broken, plain(3), plain(4)]));
    expect(read.messages).toEqual([line(1), line(3), line(4)]);
    expect(read.lost).toBe(1);
    expect(read.issues).toEqual([issue]);
  });
  it('a length that swallows the next entry is told', async () => {
    const inside = `x\n\n${plain(3).toString().slice(0, -2)}`;
    const read = await readText(Buffer.concat([plain(1), exported(2, sized('MESSAGE', inside)), plain(4)]));
    expect(read.issues.join()).toContain('journal.entry_inside: an entry begins inside a value');
    expect(read.lost).toBe(0);
  });
  it('cut anywhere, all bytes are accounted for', async () => {
    const whole = Buffer.concat([plain(1), exported(2, sized('MESSAGE', 'two\nlines')), plain(3)]);
    for (const end of [
      30,
      plain(1).length,
      plain(1).length + 1,
      plain(1).length + 120,
      plain(1).length + 137,
      plain(1).length + 150,
      whole.length - 1,
      whole.length - 40,
    ])
      expect((await readText(whole.subarray(0, end))).messages.length).toBeGreaterThanOrEqual(end >= plain(1).length ? 1 : 0);
  });
});

describe.concurrent('collectors', () => {
  const second = (n: number) => `2026-05-04T10:00:0${n}Z`;
  const times = [1, 2].map((n) => `2026-05-04T10:00:0${n}.000Z`);
  it.each<[form: string, content: string, carriers: string]>([
    ['docker logs in Compose, coloured', [1, 2].map((n) => `\u001b[36mshop-web-1  | \u001b[0m${access(n)}\n`).join(''), 'docker:compose > nginx:access: 2'],
    [
      'Compose with times',
      [1, 2].map((n) => `shop-web-1  | ${second(n).slice(0, -1)}.123456789Z ${access(n)}\n`).join(''),
      'docker:compose > docker:timestamps > nginx:access: 2',
    ],
    [
      'names that people gave, beside numbered ones',
      `web    | ${access(1)}\nweb    | ${access(2)}\nshop-db-1  | x\nshop-db-1  | y\n`,
      'docker:compose > nginx:access: 2',
    ],
    ['kubectl without times', [1, 2].map((n) => `[pod/web-0/web] ${access(n)}\n`).join(''), 'kubernetes:kubectl > nginx:access: 2'],
    [
      'stern, with what it says itself',
      `+ web-7d4b9c6f5-x2x9z › web\n${[1, 2].map((n) => `web-7d4b9c6f5-x2x9z web ${access(n)}\n`).join('')}- web-7d4b9c6f5-x2x9z › web\n`,
      'kubernetes:stern > nginx:access: 2',
    ],
    [
      'stern as JSON',
      [1, 2].map((n) => json({ message: access(n), nodeName: 'node7', namespace: 'a', podName: 'web-0', containerName: 'web' })).join('\n'),
      'fluent:record > nginx:access: 2',
    ],
    ['Fluent Bit with seconds', [1, 2].map((n) => json({ date: 1_777_888_800.5 + n, log: access(n) })).join('\n'), 'fluent:record > nginx:access: 2'],
    [
      'an original beside a message',
      [1, 2].map((n) => json({ '@timestamp': second(9), event: { original: access(n) }, message: 'GET' })).join('\n'),
      'elastic:beat > nginx:access: 2',
    ],
    [
      'Elastic documents of a Filebeat',
      json({
        hits: {
          total: { value: 2 },
          hits: [1, 2].map((n) => ({
            _index: 'f',
            _id: `${n}`,
            _source: { '@timestamp': second(9), agent: { type: 'filebeat' }, log: { file: { path: '/a' } }, message: access(n) },
          })),
        },
      }),
      'elastic:hit > elastic:beat > nginx:access: 2',
    ],
    [
      'a push to Loki',
      json({ streams: [{ stream: { app: 'web' }, values: [1, 2].map((n) => [`${n}`, access(n), { trace: 'a' }]) }] }),
      'loki:streams > nginx:access: 2',
    ],
    [
      'Explore of Grafana',
      json([1, 2].map((n) => ({ line: access(n), timestamp: '1777888800000000000', date: second(9), fields: { app: 'web' } }))),
      'loki:line > nginx:access: 2',
    ],
    [
      'records of a pod, one a line, from the collector',
      [1, 2]
        .map((n) =>
          json({ resourceLogs: [{ resource: {}, scopeLogs: [{ scope: {}, logRecords: [{ timeUnixNano: '1', body: { stringValue: access(n) } }] }] }] }),
        )
        .join('\n'),
      'opentelemetry:logs > nginx:access: 2',
    ],
    [
      'a document of Splunk',
      json({ preview: false, init_offset: 0, results: [1, 2].map((n) => ({ _raw: access(n), _time: second(9), sourcetype: 'a' })) }),
      'splunk:result > nginx:access: 2',
    ],
    [
      'objects of the HTTP Event Collector without line ends',
      [1, 2].map((n) => json({ time: 1777888800, host: 'node7', sourcetype: 'a', event: JSON.parse(cluster(n)) })).join(''),
      'splunk:hec > kubernetes:audit: 2',
    ],
    [
      'a control plane of Azure',
      json({ records: [1, 2].map((n) => ({ category: 'kube-audit', time: second(9), properties: { log: `${cluster(n)}\n`, stream: 'stdout', pod: 'a' } })) }),
      'azure:records > kubernetes:audit: 2',
    ],
    [
      'a list of gcloud',
      json([1, 2].map((n) => ({ insertId: `${n}`, logName: 'projects/p/logs/web', timestamp: second(9), jsonPayload: JSON.parse(cluster(n)) }))),
      'gcp:log-entry > kubernetes:audit: 2',
    ],
    [
      'entries of the Logging API',
      json({
        entries: [1, 2].map((n) => ({ insertId: `${n}`, logName: 'projects/p/logs/web', timestamp: second(9), textPayload: access(n) })),
        nextPageToken: 'a',
      }),
      'gcp:log-entry > nginx:access: 2',
    ],
    ['any list of records', json({ events: [1, 2].map((n) => ({ message: access(n) })) }), 'json:message > nginx:access: 2'],
  ])('%s', async (_form, content, carriers) => {
    const read = await readText(content);
    expect(read.carriers.filter((held) => !held.endsWith('carried:text: 2'))).toEqual([carriers]);
    expect(read.times.filter((time) => time !== null).map((time) => `${time?.slice(0, 19)}.000Z`)).toEqual(times);
    expect({ lost: read.lost, unread: read.unread }).toEqual({ lost: 0, unread: 0 });
  });
  it.each<[carrier: string, content: string, time: string | null, format?: string]>([
    [
      'loki:streams',
      json({ streams: [{ stream: { app: 'x' }, values: [1, 2].map((n) => [`177788880${n}000000000`, `it says ${n}`]) }] }),
      '2026-05-04T10:00:01.000Z',
    ],
    [
      'opentelemetry:logs',
      json({
        resourceLogs: [{ scopeLogs: [{ logRecords: [1, 2].map((n) => ({ timeUnixNano: `177788880${n}000000000`, body: { stringValue: `it says ${n}` } })) }] }],
      }),
      '2026-05-04T10:00:01.000Z',
      'otel:log',
    ],
    ['kubernetes:kubectl', [1, 2].map((n) => `[pod/web-0/web] ${second(n)} it says ${n}\n`).join(''), '2026-05-04T10:00:01.000Z'],
    ['docker:timestamps', [1, 2].map((n) => `2026-05-04T10:00:0${n}.000000000Z it says ${n}\n`).join(''), '2026-05-04T10:00:01.000Z'],
  ])('text of %s that no format knows is a record each, with its time', async (carrier, content, time, format = 'carried:text') => {
    const read = await readText(content);
    expect(read.carriers).toEqual([`${carrier} > ${format}: 2`]);
    expect(read.messages).toEqual(['it says 1', 'it says 2']);
    expect(read.times[0]).toBe(time);
  });
  it('streams of one file are read each by itself, and pieces of a line are put together', async () => {
    const head = (n: number, stream: string, tag: string) => `2026-05-04T10:00:0${n}.000000000Z ${stream} ${tag} `;
    const [first, rest] = [access(1).slice(0, 20), access(1).slice(20)];
    const read = await readText(
      `${head(1, 'stdout', 'P')}${first}\n${head(1, 'stderr', 'F')}{"level":"warn","msg":"a","time":"2026-05-04T10:00:05Z"}\n${head(1, 'stdout', 'F')}${rest}\n${head(2, 'stdout', 'F')}${access(2)}\n`,
    );
    expect(read.carriers.toSorted()).toEqual(['kubernetes:cri > json:lines: 1', 'kubernetes:cri > nginx:access: 2']);
    expect(read.messages.filter((message) => message?.startsWith('GET'))).toEqual(['GET /1 200', 'GET /2 200']);
  });
  it('what a pipeline took apart is read as it lies', async () => {
    const parsed = (n: number) => ({
      '@timestamp': second(n),
      agent: { type: 'filebeat' },
      log: { file: { path: '/a' } },
      message: access(n),
      event: { action: 'access', category: ['web'] },
      user: { name: 'ada' },
    });
    const read = await readText([1, 2].map((n) => json(parsed(n))).join('\n'));
    expect(read.carriers).toEqual([]);
    expect(read.actions).toEqual(['access', 'access']);
  });
  it('what it kept as it was written is read by its own format, where one is sure of it', async () => {
    const parsed = (n: number, original: string) => ({
      '@timestamp': second(n),
      agent: { type: 'filebeat' },
      host: { name: 'node7' },
      event: { action: 'parsed', original },
      message: 'short',
      user: { name: 'ada' },
    });
    const records = [
      parsed(1, cluster(1)),
      parsed(2, cluster(2)),
      parsed(3, json({ time: second(3), a: 1 })),
      parsed(4, 'words'),
      { ...parsed(5, ''), event: { action: 'parsed' }, message: access(5) },
    ];
    const read = await readText(records.map(json).join('\n'));
    expect(read.carriers).toEqual(['elastic:beat > kubernetes:audit: 2']);
    expect(read.actions).toEqual(['get', 'get', 'parsed', 'parsed', 'parsed']);
    expect(read.hosts.slice(0, 2)).toEqual(['node7', 'node7']);
    expect(read.facts[0]?.[0]).toMatchObject({ user: { name: 'ada' }, event: { action: 'parsed' } });
  });
  it('a message that is only text stays part of its record, also beside one that is a line', async () => {
    const records = [access(1), access(2), 'shutting down'].map((message, n) => ({ time: second(n), message }));
    const read = await readText(records.map(json).join('\n'));
    expect(read.carriers).toEqual(['json:message > nginx:access: 2']);
    expect(read.messages[2]).toBe('shutting down');
    expect(read.times[2]).toBe('2026-05-04T10:00:02.000Z');
  });
  it('a record that a format knows keeps its own text', async () => {
    const read = await readText([1, 2].map((n) => json({ ...JSON.parse(cluster(n)), message: access(n) })).join('\n'));
    expect(read.carriers).toEqual([]);
    expect(read.format).toBe('kubernetes:audit');
  });
});
