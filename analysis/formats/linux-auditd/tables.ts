// What an audit event means, as tables: the action of each record type and system call, in the words of Elastic's auditd integration (ECS fields), and the
// numbers of system calls (Linux 6.1: asm/unistd_64.h and unistd_32.h of x86; asm-generic/unistd.h, which 64-bit Arm and RISC-V use).
import { csvRows } from '../../reading/fields/csv.ts';
import actions from './actions.csv?raw';
import calls from './calls.csv?raw';
import generic from './syscalls-generic.csv?raw';
import i386 from './syscalls-i386.csv?raw';
import types from './types.csv?raw';
import x8664 from './syscalls-x86-64.csv?raw';

export interface Meaning {
  action: string;
  category: string;
  type: string;
}

const rows = (csv: string): string[][] => csvRows(csv).slice(1);
const meaning = ([, action = '', category = '', type = '']: readonly string[]): Meaning => ({ action, category, type });

/** By record type. */
export const meaningOfType: ReadonlyMap<string, Meaning> = new Map(rows(actions).map((row) => [row[0] ?? '', meaning(row)]));
/** By name of the system call. */
export const meaningOfCall: ReadonlyMap<string, Meaning> = new Map(rows(calls).flatMap((row) => (row[0] ?? '').split(' ').map((call) => [call, meaning(row)])));

const named = (csv: string): ReadonlyMap<string, string> => new Map(rows(csv).map(([number = '', name = '']) => [number, name]));
const typeNames = named(types);
/** Of a record whose type the kernel writes as a number (linux/audit.h), where no daemon takes its records: as auditd words it. */
export const typeName = (type: string): string => (/^\d{1,5}$/.test(type) ? (typeNames.get(type) ?? `UNKNOWN[${type}]`) : type);

const genericNames = named(generic);
/** By machine, as `AUDIT_ARCH_*` of linux/audit.h number it: the names of its system calls by their numbers. */
const names: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  c000003e: named(x8664),
  40000003: named(i386),
  c00000b7: genericNames, // 64-bit Arm
  c00000f3: genericNames, // 64-bit RISC-V
};
export const callName = (arch: string | undefined, number: string | undefined): string | undefined =>
  arch !== undefined && number !== undefined && Object.hasOwn(names, arch) ? names[arch]?.get(number) : undefined;

/** Records that say more about an event which another one states. */
export const detailTypes: ReadonlySet<string> = new Set(
  'SYSCALL EXECVE CWD PATH PROCTITLE SOCKADDR EOE OBJ_PID BPRM_FCAPS FD_PAIR SOCKETCALL IPC IPC_SET_PERM MMAP MQ_OPEN MQ_SENDRECV MQ_NOTIFY MQ_GETSETATTR CAPSET KERNEL_OTHER OPENAT2 URINGOP FANOTIFY'.split(
    ' ',
  ),
);
