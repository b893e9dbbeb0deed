// Logs of hosts as lines of text: whatever a client chooses to be called, or to name a file, no record states another address, user, outcome or time than its
// program meant. Records of the good cases get every such text in place of the one that stands there, all in one import.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { casesFolder, eventsOfAll, type Told } from '../../test/support/format-checks.ts';
import type { EventFormat } from '../reading/format.ts';
import { eximMainlog } from './exim-mainlog/format.ts';
import { freeradiusLog } from './freeradius-log/format.ts';
import { ftpXferlog } from './ftp-xferlog/format.ts';
import { macosUnifiedText } from './macos-unified-text/format.ts';
import { openbsmPraudit } from './openbsm-praudit/format.ts';
import { proxmoxAccess } from './proxmox-access/format.ts';
import { sambaLog } from './samba-log/format.ts';
import { xrdpLog } from './xrdp-log/format.ts';

/** Each with the columns whose text others choose. */
const attacked: readonly (readonly [EventFormat, readonly string[]])[] = [
  [eximMainlog, ['user_name']],
  [freeradiusLog, ['user_name']],
  [ftpXferlog, ['file_path']],
  [macosUnifiedText, ['message']],
  [openbsmPraudit, []],
  [proxmoxAccess, ['url_path', 'url_query']],
  [sambaLog, ['user_name']],
  [xrdpLog, ['user_name']],
];
/** What a record may not be made to say. */
const sure = ['time_ns', 'source_ip', 'source_port', 'event_outcome', 'process_pid', 'http_response_status_code', 'user_name'] as const;

interface Forged {
  meant: Told['event'];
  column: string;
  imitation: string;
  record: string;
}

/** Names that were let in are those of accounts, which hold none of this. */
const letIn = /created session|terminated session|reconnected session|Starting session|connect to service|succeeded|<=|rejected|Access permitted|\] became \[/;

function forgeries(records: readonly Told[], columns: readonly string[]): Forged[] {
  const other = (text: string) => text.replaceAll(/198\.51\.100\.\d{1,3}/g, '203.0.113.66').replaceAll(/fail(?:ed|ure)|FAILED|incorrect|rejected/gi, 'OK');
  return records.flatMap(({ record, event }) =>
    columns.flatMap((column) => {
      const text = event[column];
      if (text == null || text === '' || letIn.test(record)) return [];
      const [head = '', ...behind] = record.trimEnd().split(text);
      if (behind.length === 0) return [];
      const tail = behind.join(text);
      const flat = (given: string) => given.replaceAll(/\s*\n\s*/g, ' ');
      const kin = records.filter((one) => one.record !== record).map((one) => flat(one.record.trimEnd()));
      const imitations = [
        `${text}${flat(tail)}`,
        `x${other(flat(tail))}`,
        `x${other(flat(tail))}${flat(head)}y`,
        `x${other(flat(tail))}${other(flat(head))}y`,
        `${other(flat(head))}y${other(flat(tail))}`,
        ...kin.flatMap((one) => [one, `x ${one}`, `x${flat(tail)} ${other(one)}`]),
      ];
      return imitations.map((imitation) => ({ meant: event, column, imitation, record: head + imitation + behind.join(imitation) }));
    }),
  );
}

const found = new Map<string, { forged: Forged; event: Told['event'] | undefined }[]>();
beforeAll(async () => {
  const texts = attacked.flatMap(([format]) =>
    readdirSync(casesFolder(format))
      .filter((name) => /^(?:good|one-line)\.log$/.test(name))
      .map((name) => ({ format, name, bytes: readFileSync(join(casesFolder(format), name)) })),
  );
  const good = await eventsOfAll(
    texts,
    attacked.map(([format]) => format),
  );
  const made = attacked
    .map(([format, columns]) => ({ format, forged: forgeries(good.get(format.id) ?? [], columns) }))
    .filter(({ forged }) => forged.length > 0);
  const after = await eventsOfAll(
    made.map(({ format, forged }) => ({ format, name: 'forged.log', bytes: Buffer.from(`${forged.map(({ record }) => record).join('\n')}\n`) })),
    attacked.map(([format]) => format),
  );
  for (const { format, forged } of made) {
    const events = new Map((after.get(format.id) ?? []).map(({ record, event }) => [record.trimEnd(), event]));
    found.set(
      format.id,
      forged.map((one) => ({ forged: one, event: events.get(one.record.trimEnd()) })),
    );
  }
});

describe.each(attacked.filter(([, columns]) => columns.length > 0).map(([format]) => format.id))('%s', (id) => {
  it('states nothing that a text in it made up', () => {
    const all = found.get(id) ?? [];
    expect(all.length).toBeGreaterThan(10);
    const wrong = all.flatMap(({ forged: { meant, column, imitation, record }, event }) => {
      if (!event) return [`no event of its own: ${record}`];
      const said = sure.filter((name) => name !== column && event[name] !== null && event[name] !== meant[name]);
      // The text itself, whole, or nothing; a path ends where a query begins.
      const whole = (column === 'url_path' ? imitation.replace(/\?.*$/s, '') : imitation).trim();
      const own = event[column] === null || event[column]?.trim() === whole ? [] : [column];
      return [...said, ...own].map((name) => `${name} = ${String(event[name])}, meant ${String(meant[name])}: ${record}`);
    });
    expect(wrong).toEqual([]);
  });
});
