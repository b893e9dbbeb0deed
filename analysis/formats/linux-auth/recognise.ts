// Is it such a log? How many of its lines begin as log lines do, and how many are about authentication.
import type { Head, Sniff } from '../../reading/recognise/recognition.ts';
import { isJournalRemark } from '../../reading/syslog/journal-remark.ts';
import type { Stamp } from '../../reading/syslog/stamp.ts';
import { isForeign, isTable } from './foreign.ts';
import { readHeader, withoutColours } from './header.ts';
import { isPam } from './messages/pam.ts';
import { readServices } from './messages/services.ts';
import { programOf } from './programs.ts';

const HEAD = 262_144;
const SAMPLED = 200;
/** Of these, spread over the sample, one at least has to look like it. */
const FIRST = 20;

export function examine(head: Head): Sniff | undefined {
  if (/^\s*\{/.test(head.text) || isTable(head.opening)) return undefined;
  const lines = linesOf(head);
  if (lines.length === 0) return undefined;
  const step = Math.ceil(lines.length / FIRST);
  const brief = new Sample();
  for (let i = 0; i < lines.length; i += step) brief.look(lines[i] as string);
  if (brief.headed === 0 && brief.auth === 0) return undefined;
  if (lines.filter(isForeign).length * 2 >= lines.length) return undefined;
  const sample = new Sample();
  for (const line of lines) sample.look(line);
  return sample.sniff();
}

/** The first lines that are no comments, without one that the head cuts. */
function linesOf({ text, complete }: Head): string[] {
  const lines: string[] = [];
  const most = Math.min(text.length, HEAD);
  for (let at = 0; at < most && lines.length < SAMPLED; ) {
    const found = text.indexOf('\n', at);
    const cut = found < 0 || found > most;
    if (cut && !complete && at > 0) break;
    const line = text.slice(at, Math.min(cut ? most : found, at + 4096));
    at = cut ? most : found + 1;
    if (line.trim() !== '' && !line.startsWith('#') && !isJournalRemark(line)) lines.push(line);
  }
  return lines;
}

class Sample {
  /** Lines that may be judged: what is indented goes on from the line before. */
  private seen = 0;
  headed = 0;
  auth = 0;
  private yearless = 0;
  private zoneless = 0;
  private readonly programs = new Set<string>();

  look(given: string): void {
    const line = withoutColours(given).trimEnd();
    const found = readHeader(line);
    const auth = !found && isAuth(line, undefined);
    if (found) this.count(found.stamp, found.program, line.slice(found.at));
    else if (auth) this.auth++;
    if (found || auth || !/^[\t ]/.test(line)) this.seen++;
  }

  private count(stamp: Stamp | undefined, program: string | undefined, message: string): void {
    this.headed++;
    if (stamp?.civil.year === 0) this.yearless++;
    if (stamp && stamp.offset === undefined) this.zoneless++;
    const known = program !== undefined && programOf(program).authenticates;
    if (!known && !isAuth(message, program)) return;
    this.auth++;
    if (program !== undefined && this.programs.size < 8) this.programs.add(program);
  }

  sniff(): Sniff | undefined {
    const { seen: given, headed, auth, yearless, zoneless, programs } = this;
    if (given === 0 || (headed * 2 < given && auth * 2 < given)) return undefined;
    const reasons = [
      `${headed} of ${given} lines begin as log lines (time, host, program)`,
      `${auth} of ${given} are authentication messages${programs.size > 0 ? `: ${[...programs].join(', ')}` : ''}`,
    ];
    if (yearless > 0) reasons.push(`${yearless} state no year`);
    if (zoneless > 0) reasons.push(`${zoneless} state no zone`);
    const needs: ('zone' | 'year')[] = [];
    if (zoneless > 0) needs.push('zone');
    if (yearless > 0) needs.push('year');
    const share = (count: number): number => count / given;
    // Without one authentication message it is some syslog: read as such while no other format knows it better.
    const score = auth === 0 ? Math.round(25 * share(headed)) : Math.round(30 + 35 * share(headed) + 30 * share(auth));
    return { score, reasons, needs };
  }
}

function isAuth(message: string, name: string | undefined): boolean {
  if (isPam(message)) return true;
  const program = name === undefined ? undefined : programOf(name);
  return program?.base !== 'kernel' && (program?.read ?? readServices)(message, program?.base) !== undefined;
}
