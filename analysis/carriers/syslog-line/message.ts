// Where the record begins in the message of a line, and which of the forms it has that programs of one name write side by side.
import type { PeeledLine } from '../../reading/carrier.ts';
import type { Head } from '../../reading/syslog/head.ts';

type Message = Pick<Exclude<PeeledLine, { control: true }>, 'from' | 'boundaries' | 'escaped' | 'partial'> & { stream?: string; cookie?: string };

/** Says that a record of JSON follows: Common Event Expression, as rsyslog, syslog-ng and QRadar write it. */
const cookie = /@(cee|json): {0,4}(?=\{)/y;
/** The kernel, in front of the records that go to auditd else: with the time since its start, and without. */
const kernelAudit = /(?:\[ {0,8}\d{1,10}\.\d{6}\] )?audit: (?=type=\d{1,5} audit\()/y;
const audit = /(?:node=\S{1,256} )?type=\S{1,64} (?:msg=)?audit\(/y;
/** PostgreSQL numbers its messages and their lines: `[12-3] ` (elog.c, write_syslog). */
const numbered = /\[\d{1,10}(?:-(\d{1,6}))?\] /y;

const after = (pattern: RegExp, line: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(line) ? pattern.lastIndex : -1;
};

export function messageOf(line: string, { at, program }: Head): Message {
  const json = after(cookie, line, at);
  if (json >= 0) return { from: json, stream: 'json', cookie: line.slice(at, json).trim() };
  if (line[at] === '{') return { from: at, stream: 'json' };
  const kernel = after(kernelAudit, line, at);
  if (kernel >= 0) return { from: kernel, stream: 'audit' };
  if (after(audit, line, at) >= 0) return { from: at, stream: 'audit' };
  if (program?.startsWith('postgres') === true) {
    const text = after(numbered, line, at);
    return { from: text < 0 ? at : text, stream: 'text', boundaries: 'stream', escaped: 'octal' };
  }
  return { from: at };
}
