// One line of auth.log to an event: head, time, then what its program says. Nothing of the line is lost: what is not understood stays in the message.
//
// Two ways lead to the same row. Most lines have a plain head, lie in the hour of the line before and say something usual: they are read byte by byte, by
// patterns (quick/). All others are read here: any head, any time, any message.
import type { Flag, ItemFacts, Outcome, Say, Ways } from '../../reading/format.ts';
import type { Cell, Row } from '../../reading/row.ts';
import { Clock } from './clock.ts';
import { at, columns } from './columns.ts';
import type { Head } from '../../reading/syslog/head.ts';
import { isJournalRemark } from '../../reading/syslog/journal-remark.ts';
import { readHeader, withoutColours } from './header.ts';
import { withoutEnd, withoutNuls } from './line-text.ts';
import { isPam, readPam } from './messages/pam.ts';
import type { Said } from './messages/said.ts';
import { readServices } from './messages/services.ts';
import { readSudo } from './messages/sudo.ts';
import { repeatedMessage, repeats } from './messages/system.ts';
import { type Piece, pieceOf, SudoParts, whole } from './parts.ts';
import { type Program, programOf } from './programs.ts';
import { quickLine } from './quick/line.ts';
import { programOfUnit } from './unit.ts';

/** Messages longer than this are kept, not interpreted: no program of these writes such lines. */
export const longestMessage = 16_384;

/** Lines of programs that let people in, and what any program says about that. */
const AUTH = 'system.auth';
/** All else that stands in a log of the system. */
const OTHER = 'system.syslog';

/** One an item. */
export function open(item: ItemFacts): Ways {
  const reader = new LineReader(item);
  const { clock } = reader;
  return {
    decode: (text, row, say) => reader.read(text, row, say),
    quick: quickLine(clock, reader.taken),
    seek: (offset) => clock.seek(offset),
  };
}

class LineReader {
  readonly clock: Clock;
  /** Of the line before: one without a program goes with it. */
  private dataset = AUTH;
  private readonly parts = new SudoParts();

  constructor(item: ItemFacts) {
    this.clock = new Clock(item);
  }

  /** A line went the quick way. */
  readonly taken = (): void => void (this.dataset = AUTH);

  read(text: string, row: Row, say: Say): Outcome | undefined {
    const given = withoutEnd(text);
    // A byte order mark also stands where files that have one were put together.
    const whole = given.replace(/^\uFEFF/, '');
    const { line, torn } = withoutNuls(whole, say);
    if (line === '') return { lost: { code: 'line.nul', message: `${given.length} NUL bytes and nothing else, as a crash leaves them` } };
    if (line.startsWith('#')) return { structure: 'comment' };
    if (isJournalRemark(line)) return { structure: 'header' };
    const header = readHeader(line);
    const plain = withoutColours(line);
    const found = header ?? (plain === line ? undefined : readHeader(plain));
    if (!found) say('line.unparsed', 'the line has no time and head of a log line; it is kept as message without a time');
    const message = found ? (header ? line : plain).slice(found.at) : line;
    const name = found?.program ?? (typeof found?.extra?.unit === 'string' ? programOfUnit(found.extra.unit, message) : undefined);
    const program = name === undefined ? undefined : programOf(name);
    if (found) {
      if (found.stamp) fillCells(row, this.clock.read(found.stamp, header ? line : plain, say));
      else say('time.missing', 'the line states no time');
      row[at.host_name] = found.host;
      if (program) fillProgram(row, program, found.pid);
      else row[at.process_pid] = found.pid;
    }
    row[at.message] = message;
    const extra: Record<string, unknown> = torn === undefined ? {} : { torn };
    if (found?.pri !== undefined && found.pri <= 191) extra.syslog = { priority: found.pri, facility: found.pri >> 3, severity: found.pri & 7 };
    if (found?.extra) extra.head = found.extra;
    const isSudo = found !== undefined && program?.read === readSudo && message.length <= longestMessage;
    const piece = isSudo ? pieceOf(message) : undefined;
    // What is said of the meaning of a line that goes on, all of it says again.
    const own = piece ? { ...extra } : undefined;
    const said: Flag[] = [];
    this.interpret(row, message, program, found?.extra, extra, piece ? (code, told) => void said.push({ code, message: told }) : say);
    if (!piece || !own || !found) return undefined;
    const { host = '', pid } = found;
    const ns = row[at.time_ns];
    const writer = [host, program?.name, pid].join('\n');
    const joins = this.parts.take(piece, writer, pid !== undefined, typeof ns === 'string' ? BigInt(ns) : undefined, say);
    return { joins, part: { row: [...row], piece, own, said } satisfies Part };
  }

  /** `own`: what the head adds to `extra`. */
  private interpret(row: Row, given: string, program: Program | undefined, headed: Head['extra'], own: Record<string, unknown> | undefined, say: Say): void {
    const long = given.length > longestMessage;
    if (long) say('line.long', `the message has ${given.length} characters; it is kept whole and not interpreted`);
    const repeated = long ? undefined : repeatedMessage(given);
    const message = repeated?.inner ?? given;
    const times = repeated?.times ?? (long ? undefined : repeats(given));
    const said = long ? undefined : saidBy(message, program, headed);
    this.assign(row, program, said, message);
    const extra: Record<string, unknown> = { ...own };
    if (said) fillSaid(row, said, extra, say);
    if (times !== undefined) {
      // The repeated message may itself stand for several.
      extra.repeated = times * (typeof extra.repeated === 'number' ? extra.repeated : 1);
      if (!repeated && said?.event_action === undefined) row[at.event_action] = 'repeated';
    }
    if (Object.keys(extra).length > 0) row[at.extra] = extra;
  }

  /** To a dataset. */
  private assign(row: Row, program: Program | undefined, said: Said | undefined, message: string): void {
    if (said?.event_action === 'system-startup') this.dataset = OTHER;
    else if (said !== undefined || program?.authenticates === true || isPam(message)) this.dataset = AUTH;
    else if (program !== undefined) this.dataset = OTHER;
    if (this.dataset !== AUTH) row[at.event_dataset] = this.dataset;
  }
}

/** A line of sudo, as it reads by itself, and what it is of a message that may have several. */
interface Part {
  row: Row;
  piece: Piece;
  /** What its head adds to `extra`. */
  own: Record<string, unknown>;
  said: readonly Flag[];
}

/** A message of sudo, of all its lines. */
export function join(parts: readonly unknown[], row: Row, say: Say): void {
  const [first, ...others] = parts as readonly [Part, ...Part[]];
  const { piece } = first;
  for (const [i, cell] of first.row.entries()) row[i] = cell;
  const last = others.at(-1)?.piece ?? piece;
  if (last.goesOn) say('record.part_missing', 'the command goes on in a line that is not in this log');
  if (others.length === 0) {
    for (const { code, message } of first.said) say(code, message);
    return;
  }
  const text = whole(
    [first, ...others].map((part) => part.piece),
    say,
  );
  const message = piece.head + text;
  const said = readSudo(message, '');
  const extra = { ...first.own };
  for (const column of meant) row[column] = undefined;
  row[at.message] = message;
  if (said) fillSaid(row, said, extra, say);
  extra.lines = parts.length;
  row[at.extra] = extra;
}

/** What a message means, beside when, where and by which process it was written. */
const meant = columns.flatMap((column, i) => (/^(?:time_|host_|process_(?:name|pid)$|session_key$|event_dataset$)/.test(column) ? [] : [i]));

function fillSaid(row: Row, { extra: of, ambiguous, ...cells }: Said, extra: Record<string, unknown>, say: Say): void {
  fillCells(row, cells);
  Object.assign(extra, of);
  if (ambiguous !== undefined) say('line.ambiguous', ambiguous);
}

function fillProgram(row: Row, program: Program, pid: number | undefined): void {
  row[at.process_name] = program.name;
  if (pid === undefined) return;
  row[at.process_pid] = pid;
  row[at.session_key] = `${program.session} ${pid}`;
}

const positionOf: Readonly<Record<string, number>> = at;
function fillCells(row: Row, cells: Readonly<Record<string, Cell>>): void {
  for (const column in cells) row[positionOf[column] as number] = cells[column];
}

function saidBy(message: string, program: Program | undefined, headed: Head['extra']): Said | undefined {
  const base = program?.base;
  // `pop(pam_unix)[4920]: authentication failure; ...` names the module in the tag.
  const module = headed?.module ?? base;
  if ((typeof module === 'string' && module.startsWith('pam_')) || isPam(message)) return readPam(message, base);
  // An audit record of ESXi is nothing but structured data.
  const data = message === '' && base === 'shell' ? headed?.structured_data : undefined;
  return (program?.read ?? readServices)(typeof data === 'string' ? data : message, base);
}
