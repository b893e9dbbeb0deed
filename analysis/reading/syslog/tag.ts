// Who wrote a line: program, process number, and what some daemons put beside them.

/** What a tag says, and the position behind it and its blank. */
export interface Tag {
  program?: string;
  pid?: number;
  /** `sshd(pam_unix)[7]`: the module in brackets. */
  module?: string;
  /** `<Notice>`: severity, as Apple's log words it. */
  level?: string;
  /** journalctl with-unit names the unit in place of the program. */
  unit?: string;
  end: number;
}

/** Program name, `(module)`, `[pid]`, `<Level>`, colon. The workers of gdm name themselves `gdm-password]`. */
const plain =
  /([A-Za-z0-9_./@+-]{1,64}|\([A-Za-z0-9_./@+-]{1,64}\))(?:\]|\(([A-Za-z0-9_./=-]{1,64})\))?(?:\[(\d{1,10})\])?(?: <([A-Z][a-z]{2,8})>(?=:))?(:)?(?= |$)/y;
const boxed = /\[([A-Za-z0-9_./@+-]{1,64})\]:? /y;
/** Units of systemd, of the system, of a user's own manager, or both (`user@1000.service/app.slice`). */
const unit = /([A-Za-z0-9:_.@\\/-]{1,256}\.(?:service|scope|socket|slice|mount|automount|swap|timer|path|device|target))(?:\[(\d{1,10})\])?: /y;

const matchAt = (pattern: RegExp, line: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(line);
};

/** A tag with a colon or a process number. */
export function readTag(line: string, at: number): Tag | undefined {
  const named = matchAt(unit, line, at);
  if (named) return { unit: named[1] as string, ...pidOf(named[2]), end: at + named[0].length };
  const found = matchAt(plain, line, at);
  if (!found || (found[3] === undefined && found[5] === undefined)) return undefined;
  return {
    program: (found[1] as string).replace(/^\(|\)$/g, ''),
    ...pidOf(found[3]),
    ...(found[2] === undefined ? {} : { module: found[2] }),
    ...(found[4] === undefined ? {} : { level: found[4] }),
    end: Math.min(line.length, at + found[0].length + 1),
  };
}

/** `[sshd]: `, `[sshd] `: metalog. */
export function readBoxedTag(line: string, at: number): Tag | undefined {
  const found = matchAt(boxed, line, at);
  return found ? { program: found[1] as string, end: at + found[0].length } : undefined;
}

const pidOf = (digits: string | undefined): { pid?: number } => (digits === undefined ? {} : { pid: Number(digits) });
