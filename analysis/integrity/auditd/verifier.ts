// Audit logs of Linux: numbers of events and the daemon's own records, over rotated files in their order. Nothing seals them: a hole, a start without an end, a
// loss that is stated are told, with what may have made them, and no file is ever called altered for them.
import type { ChainFinding } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { folderOf, nameOf } from '../paths.ts';
import { fact, step, verdicts } from '../verdict.ts';
import { forgers } from './forgers.ts';
import type { Hole } from './numbers.ts';
import { type FileSurvey, Survey, TOLD } from './survey.ts';

const SCHEME = 'auditd';
const verdict = verdicts(SCHEME);
const KIND = 'audit log';
/** A record as the daemon and `ausearch --raw` write it. */
const RECORD = /^(?:node=\S{1,256} )?type=[A-Z0-9_]{1,40}(?:\[\d{1,5}\])? msg=audit\(\d{1,12}\.\d{1,9}:\d{1,20}\)/;

/** `audit.log.3` is older than `audit.log.2`, and `audit.log` the newest. */
const ageOf = (path: string): number => Number(/\.log\.(\d{1,6})$/.exec(path)?.[1] ?? 0);
const logOf = (path: string): string => folderOf(path) + nameOf(path).replace(/\.log\.\d{1,6}$/, '.log');

/** Nanoseconds of `1364481363.243:24287`. */
function timeOf(event: string): string {
  const [seconds = '', fraction = ''] = event.slice(0, event.indexOf(':')).split('.');
  return (BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'))).toString();
}

const causes =
  'An extract (ausearch), records that the kernel could not hand over, a time in which the daemon did not run, another log that took them, and a deletion all leave this.';
const holeWords = ({ from, to }: Hole, host: string): string =>
  `${host}Events ${from === to ? String(from) : `${from} to ${to}`} are not in the log (${to - from + 1n}). ${causes}`;

function tell(log: string, survey: Survey, result: Findings): void {
  const say = (code: string, key: string, from: string | null, to: string | null, explain: string): void => {
    const finding: ChainFinding = { code, key, chain: null, from: from === null ? null : timeOf(from), to: to === null ? null : timeOf(to), explain };
    result.findings.push(finding);
  };
  for (const [name, { numbers, marks, more }] of survey.hosts) {
    const host = name === '' ? '' : `Host ${name.slice(0, 256)}: `;
    for (const hole of numbers.holes) say('sequence_gap', log, hole.before, hole.behind, holeWords(hole, host));
    const rest = numbers.missing.holes - numbers.holes.length;
    if (rest > 0) say('sequence_gap', log, null, null, `${host}${rest} more holes; ${numbers.missing.numbers} events are not in the log in all.`);
    const { events, first } = numbers.repeated;
    if (events > 0)
      say(
        'sequence_repeat',
        log,
        first,
        first,
        `${host}${events} events stand here once more, or their number does with another time (the first is ${first}): copied together, of two machines, or put in.`,
      );
    for (const { code, file, event, says } of marks) say(code, file, event, event, `${host}${says}`);
    for (const [code, count] of more)
      say(code, log, null, null, `${host}${count} more of this kind; of starts, ends and losses the first ${TOLD} are told in full.`);
  }
}

/** Files of one log, oldest first. */
async function readLog(evidence: Evidence, log: string, files: readonly EvidenceFile[], result: Findings): Promise<void> {
  const survey = new Survey();
  const read: { file: EvidenceFile; found: FileSurvey }[] = [];
  for (const file of files) {
    try {
      read.push({ file, found: await survey.read(file, evidence.signal) });
    } catch {
      evidence.signal.throwIfAborted();
      result.objects.push(
        verdict(
          { key: file.path, path: file.path, kind: KIND },
          { reason: 'unreadable', assurance: 'none', steps: [step(null, 'It could not be read')], facts: [] },
        ),
      );
    }
  }
  survey.settle();
  tell(log, survey, result);
  const hosts = [...survey.hosts.values()];
  const holes = hosts.reduce((sum, { numbers }) => sum + numbers.missing.holes, 0);
  for (const { file, found } of read) {
    // What a key proves whole needs no seal of its own.
    if (evidence.proven?.grounds.has(file.path)) continue;
    result.objects.push(
      verdict(
        { key: file.path, path: file.path, kind: KIND },
        {
          reason: 'not_sealed',
          assurance: 'structure only',
          steps: [
            step(null, `${found.records} records read; ${found.foreign} lines are none`),
            step(null, holes === 0 ? 'Numbers of events run without a hole' : `Numbers of events have ${holes} holes over all files of this log`),
          ],
          facts: [
            fact('Records', String(found.records)),
            ...(found.span ? [fact('First event', found.span.first), fact('Last event', found.span.last)] : []),
            fact(
              'Files of this log, oldest first',
              read
                .map((one) => nameOf(one.file.path))
                .join(', ')
                .slice(0, 2000),
            ),
            fact('Starts of the daemon', String(hosts.reduce((sum, { started }) => sum + started, 0))),
          ],
          explain: 'Nothing seals an audit log. Its numbers and the records of its daemon show where it has holes, and not who made them.',
        },
      ),
    );
  }
}

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const logs = new Map<string, EvidenceFile[]>();
  for (const file of seen) pushTo(logs, logOf(file.path), file);
  let done = 0;
  for (const [log, files] of logs) {
    evidence.progress({ stage: 'reading audit logs', done: done++, total: logs.size, unit: 'objects', item: log });
    await readLog(
      evidence,
      log,
      files.toSorted((a, b) => ageOf(b.path) - ageOf(a.path)),
      result,
    );
  }
  return result;
}

export const auditd = defineVerifier({
  id: SCHEME,
  title: 'Audit logs of Linux',
  document: 'auditd(8), auditd.conf(5); Linux kernel/audit.c, audit_serial; github.com/linux-audit/audit-documentation, audit-event-message',
  version: 3,
  proofs: [],
  sees: ({ text }) => RECORD.test(text),
  forgers,
  verify,
});
