// The head of a line for messages whose program and host stand beside them (journald, Graylog): they are read as if they had been written to a log.

const plainName = /^[A-Za-z0-9_./@+-]{1,64}$/;
export const isPlainProgram = (name: string): boolean => plainName.test(name);
const plainHost = /^[^\s:]{1,255}$/;

/** `2026-05-04T10:00:01.221373000Z node3 sshd[812]: `. Undefined: nothing tells the program, or its name could be taken for something else. */
export function headOfLine(ns: string | undefined, host: string | undefined, program: string | undefined, pid: string | undefined): string | undefined {
  if (ns === undefined || program === undefined || !isPlainProgram(program)) return undefined;
  const seconds = BigInt(ns) / 1_000_000_000n;
  const stamp = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  const nanos = String(BigInt(ns) % 1_000_000_000n).padStart(9, '0');
  const process = pid !== undefined && /^\d{1,10}$/.test(pid) ? `[${pid}]` : '';
  const from = host !== undefined && plainHost.test(host) && !/^-+$/.test(host) ? `${host} ` : '';
  return `${stamp}.${nanos}Z ${from}${program}${process}: `;
}
