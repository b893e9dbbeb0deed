// What an audit event means, as tables: the action of each record type and system call, in the words of Elastic's auditd integration (ECS fields), and the
// numbers of system calls on x86_64 (Linux 6.1, include/uapi/asm/unistd_64.h).
import { csvRows } from '../../reading/fields/csv.ts';
import actions from './actions.csv?raw';
import calls from './calls.csv?raw';
import numbers from './syscalls-x86-64.csv?raw';

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

const names: ReadonlyMap<string, string> = new Map(rows(numbers).map(([number = '', name = '']) => [number, name]));
/** `AUDIT_ARCH_X86_64` of linux/audit.h: the machine whose numbers the table has. */
const X86_64 = 'c000003e';
export const callName = (arch: string | undefined, number: string | undefined): string | undefined =>
  arch === X86_64 && number !== undefined ? names.get(number) : undefined;

/** Records that say more about an event which another one states. */
export const detailTypes: ReadonlySet<string> = new Set(
  'SYSCALL EXECVE CWD PATH PROCTITLE SOCKADDR EOE OBJ_PID BPRM_FCAPS FD_PAIR SOCKETCALL IPC IPC_SET_PERM MMAP MQ_OPEN MQ_SENDRECV MQ_NOTIFY MQ_GETSETATTR CAPSET KERNEL_OTHER OPENAT2 URINGOP FANOTIFY'.split(
    ' ',
  ),
);
