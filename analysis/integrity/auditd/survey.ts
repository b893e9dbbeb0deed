// What the lines of an audit log show of its own course: numbers, starts and ends of the daemon, losses that it states.
import { readRecord } from '../../formats/linux-auditd/record.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { eachLine } from '../hash-chain/lines.ts';
import { Numbers } from './numbers.ts';

/** Holes and marks that are told in full, a host. */
export const TOLD = 20;

export interface Mark {
  code: 'sequence_restart' | 'daemon_broke_off' | 'daemon_ended' | 'records_lost';
  file: string;
  /** `1364481363.243:24287`. */
  event: string;
  says: string;
}

/** One host: the files of several are mixed where a collector writes them. */
export interface Host {
  numbers: Numbers;
  /** The daemon's last word on itself; null = none yet. */
  daemon: 'started' | 'ended' | null;
  started: number;
  marks: Mark[];
  /** Marks that are counted only. */
  more: Map<Mark['code'], number>;
  lost: bigint;
}

export interface FileSurvey {
  records: number;
  /** Lines that are no audit record, and those of no event. */
  foreign: number;
  /** First and last event; null = it has none. */
  span: { first: string; last: string } | null;
}

/** DAEMON_ and its kin are numbered by the daemon, which begins at a random number each time (auditd-event.c). */
const isDaemon = (type: string): boolean => type.startsWith('DAEMON_');
const LOSS = /^(?:audit_)?lost$/;

export class Survey {
  readonly hosts = new Map<string, Host>();
  private host(name: string): Host {
    let host = this.hosts.get(name);
    if (!host) this.hosts.set(name, (host = { numbers: new Numbers(TOLD), daemon: null, started: 0, marks: [], more: new Map(), lost: 0n }));
    return host;
  }
  private mark(host: Host, mark: Mark): void {
    if (host.marks.length < TOLD) host.marks.push(mark);
    else host.more.set(mark.code, (host.more.get(mark.code) ?? 0) + 1);
  }
  /** Files of one log in order of their age, oldest first. Rejects when it cannot be read, and with the reason of the signal. */
  async read(file: EvidenceFile, signal: AbortSignal): Promise<FileSurvey> {
    const found: FileSurvey = { records: 0, foreign: 0, span: null };
    await eachLine(file.pieces(), signal, (bytes, from, to) => {
      if (bytes !== null && to === from) return;
      const record = bytes && readRecord(latin1(bytes.subarray(from, to)));
      if (!record?.id) {
        found.foreign++;
        return;
      }
      const { type, node = '', id, fields } = record;
      const event = `${id.time}:${id.serial}`;
      found.records++;
      found.span = { first: found.span?.first ?? event, last: event };
      const host = this.host(node);
      if (isDaemon(type)) this.daemon(host, type, file.path, event);
      else if (host.numbers.take(BigInt(id.serial), event).restart)
        this.mark(host, {
          code: 'sequence_restart',
          file: file.path,
          event,
          says: 'Numbers begin anew, as they do when the machine is started again; the log of another machine, or an older copy, put behind this one shows the same.',
        });
      this.losses(host, type, fields, file.path, event);
    });
    return found;
  }
  /** The kernel's own count: programs may name a field so in what they say themselves. */
  private losses(host: Host, type: string, fields: ReadonlyMap<string, string>, file: string, event: string): void {
    if (type !== 'CONFIG_CHANGE') return;
    for (const [name, value] of fields) {
      if (!LOSS.test(name)) continue;
      // Set back, the record states what it was (kernel/audit.c, audit_log_config_change).
      const before = fields.get('old');
      const count = before !== undefined && value === '0' ? before : value;
      if (!/^\d{1,20}$/.test(count) || BigInt(count) <= host.lost) continue;
      host.lost = BigInt(count);
      this.mark(host, {
        code: 'records_lost',
        file,
        event,
        says: `The kernel counts ${count} records that it could not hand over since it was started${before === undefined ? '' : ', or since somebody set the count back'}.`,
      });
      if (count === before) host.lost = 0n;
    }
  }
  private daemon(host: Host, type: string, file: string, event: string): void {
    if (type === 'DAEMON_START') {
      if (host.daemon === 'started')
        this.mark(host, {
          code: 'daemon_broke_off',
          file,
          event,
          says: 'The daemon starts, and did not say before that it ended: it was killed or lost power, or lines were taken out.',
        });
      host.daemon = 'started';
      host.started++;
    } else if (type === 'DAEMON_END' || type === 'DAEMON_ABORT') {
      this.mark(host, { code: 'daemon_ended', file, event, says: type === 'DAEMON_END' ? 'The daemon was ended.' : 'The daemon gave up because of an error.' });
      host.daemon = 'ended';
    }
  }
  /** To be called behind the last file. */
  settle(): void {
    for (const { numbers } of this.hosts.values()) numbers.settle();
  }
}
