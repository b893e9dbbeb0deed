// Who wrote a line: program, process number, and what some daemons put beside them.

/** What a tag says, and the position behind it and its blank. */
export interface Tag {
  program: string | undefined;
  pid: number | undefined;
  /** What stands beside them: `module` of `sshd(pam_unix)[7]`, `level` as Apple's log words it, `unit` in place of a program. */
  extra: Record<string, string> | undefined;
  end: number;
}

/** Program name, `(module)`, `[pid]`, `<Level>`, colon. The workers of gdm name themselves `gdm-password]`; the database of Oracle has blanks in its name. */
const plain =
  /(Oracle (?:Unified )?Audit(?=\[)|[A-Za-z0-9_./@+-]{1,64}|\([A-Za-z0-9_./@+-]{1,64}\))(?:\]|\(([A-Za-z0-9_./=-]{1,64})\))?(?:\[(\d{1,10})\])?(?: <([A-Z][a-z]{2,8})>(?=:))?(:)?(?= |$)/y;
/** Processes of Dovecot name whom they are there for, and their session; in its own log no other tag stands there. What they say begins with it. */
const dovecot = /(?:imap|pop3|lmtp|lda|submission|managesieve|auth|auth-worker)\([^()\n]{1,600}\)(?:<[^<>\s]{0,128}>){0,3}: /y;
const boxed = /\[([A-Za-z0-9_./@+-]{1,64})\]:? /y;
/** Units of systemd, of the system, of a user's own manager, or both (`user@1000.service/app.slice`). */
const unit = /([A-Za-z0-9:_.@\\/-]{1,256}\.(?:service|scope|socket|slice|mount|automount|swap|timer|path|device|target))(?:\[(\d{1,10})\])?: /y;

const matchAt = (pattern: RegExp, line: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(line);
};

/** A unit in place of the program, or a tag. */
export function readUnitTag(line: string, at: number): Tag | undefined {
  const named = matchAt(unit, line, at);
  return named ? { program: undefined, pid: pidOf(named[2]), extra: { unit: named[1] as string }, end: at + named[0].length } : readTag(line, at);
}

/** A tag with a colon or a process number. */
export function readTag(line: string, at: number): Tag | undefined {
  if (matchAt(dovecot, line, at)) return { program: 'dovecot', pid: undefined, extra: undefined, end: at };
  const found = matchAt(plain, line, at);
  if (!found || (found[3] === undefined && found[5] === undefined)) return undefined;
  const [whole, program = '', module, pid, level] = found;
  return {
    program: program.startsWith('(') ? program.slice(1, -1) : program,
    pid: pidOf(pid),
    extra: module === undefined && level === undefined ? undefined : { ...(module === undefined ? {} : { module }), ...(level === undefined ? {} : { level }) },
    end: Math.min(line.length, at + whole.length + 1),
  };
}

/** `[sshd]: `, `[sshd] `: metalog. */
export function readBoxedTag(line: string, at: number): Tag | undefined {
  const found = line[at] === '[' ? matchAt(boxed, line, at) : null;
  return found ? { program: found[1], pid: undefined, extra: undefined, end: at + found[0].length } : undefined;
}

const pidOf = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : Number(digits));

/** A message that names nobody. */
export const noTag = (end: number): Tag => ({ program: undefined, pid: undefined, extra: undefined, end });
