// Long lines of sudo: it cuts them at `syslog_maxlen` (980, once 960) and says of each further line that it goes on (do_syslog_sudo in its eventlog.c);
// sudo-rs ends what goes on and begins what follows with dots, and loses no blank (log/syslog.rs). They are put together again: by host, program, process
// and user, by nothing else. Where no process number stands, two lines of one user in the same second may both go on: then nothing is put together.
import type { Say } from '../../reading/format.ts';
import { isPam } from './messages/pam.ts';
import { continued, cutEnd, restStart } from './messages/sudo.ts';

export interface Piece {
  /** Empty: it names none. */
  user: string;
  /** What stands in front of the text. */
  head: string;
  text: string;
  rest: boolean;
  /** Of sudo-rs: it says that it goes on. */
  goesOn: boolean;
  dots: boolean;
}

/** Undefined: a line that sudo does not cut, or none of its records. */
export function pieceOf(message: string): Piece | undefined {
  if (isPam(message)) return undefined;
  const goesOn = message.endsWith(cutEnd) && message.length > 2 * cutEnd.length;
  const end = goesOn ? message.length - cutEnd.length : message.length;
  const text = message.trimStart();
  if (text.startsWith(restStart)) {
    const at = message.length - text.length + restStart.length;
    return { user: '', head: message.slice(0, at), text: message.slice(at, end), rest: true, goesOn, dots: true };
  }
  const colon = message.indexOf(' : ');
  if (colon <= 0) return undefined;
  const rest = message.startsWith(continued, colon + 3);
  const at = colon + 3 + (rest ? continued.length : 0);
  return {
    user: message.slice(0, colon).trim(),
    head: message.slice(0, at),
    text: message.slice(at, Math.max(at, end)),
    rest,
    goesOn: goesOn && at <= end,
    dots: false,
  };
}

/** Nanoseconds between two lines of one message, at most: they are written one behind the other, and stamped to the second. */
const TOGETHER = 2_000_000_000n;
/** Firsts of one writer that may go on at once, and writers that are remembered. */
const MOST_OPEN = 16;
const MOST_WRITERS = 5000;

interface Open {
  key: string;
  latest: Piece;
  ns: bigint | undefined;
}

export class SudoParts {
  private readonly open = new Map<string, Open[]>();
  private messages = 0;

  /** The key of the message that the piece belongs to. `writer`: host, program and process; `numbered`: its process is among them. */
  take(piece: Piece, writer: string, numbered: boolean, ns: bigint | undefined, say: Say): string {
    const before = (this.open.get(writer) ?? []).filter((one) => isNear(one.ns, ns));
    const [only, other] = piece.rest ? candidates(before, piece) : [];
    if (piece.rest && !only) say('record.part_missing', 'the rest of a long command, and no line that was cut stands before it: it stands by itself');
    if (piece.rest && other)
      say(
        'record.part_missing',
        'the rest of a long command, of which two lines of this user may be the beginning, and no process number tells which: it stands by itself',
      );
    if (only && !other) {
      only.latest = piece;
      only.ns = ns ?? only.ns;
      return only.key;
    }
    const opened: Open = { key: `sudo ${++this.messages}`, latest: piece, ns };
    this.open.delete(writer);
    this.open.set(writer, numbered ? [opened] : [...before.slice(1 - MOST_OPEN), opened]);
    if (this.open.size > MOST_WRITERS) this.open.delete(this.open.keys().next().value as string);
    return opened.key;
  }
}

const isNear = (a: bigint | undefined, b: bigint | undefined): boolean => a === undefined || b === undefined || (a > b ? a - b : b - a) <= TOGETHER;

/** Those that may go on with `rest`: of sudo-rs, which names no user there, what says so; of sudo those of its user that had no room for its first word. */
function candidates(open: readonly Open[], rest: Piece): readonly Open[] {
  if (rest.dots) return open.filter(({ latest }) => latest.goesOn);
  const word = bytesOf(/^[^ ]*/.exec(rest.text)?.[0] ?? '');
  return open.filter(({ latest }) => latest.user === rest.user && written(latest) + 1 + word > SHORTEST_LIMIT);
}

/** `syslog_maxlen` as it is, and as it was. */
const LIMITS = [980, 960];
const SHORTEST_LIMIT = 960;
const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;
/** As sudo counts it: the name as long as it is. */
const written = (piece: Piece): number => bytesOf(piece.user) + 3 + (piece.rest ? continued.length : 0) + bytesOf(textOf(piece));
/** Of sudo dots at the end are the command's own. */
const textOf = ({ text, goesOn }: Piece): string => (goesOn ? text + cutEnd : text);

/** The text of all pieces. Of sudo the blanks are lost at which it cut; it cuts inside a word only where that fills the line. */
export function whole(pieces: readonly Piece[], say: Say): string {
  let text = '';
  let unsure = 0;
  for (const [i, piece] of pieces.entries()) {
    const before = pieces[i - 1];
    const isWord = before !== undefined && !piece.dots && !textOf(before).includes(' ');
    if (isWord) unsure++;
    if (before !== undefined && !piece.dots && !(isWord && LIMITS.includes(written(before)))) text += ' ';
    text += pieces[i + 1]?.dots === true ? piece.text : textOf(piece);
  }
  if (unsure > 0) say('line.ambiguous', 'sudo cut the command where a line holds one word: whether a blank stood there cannot be told for sure');
  return text;
}
