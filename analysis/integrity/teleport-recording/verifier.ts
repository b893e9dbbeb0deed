// Session recordings of Teleport: do the parts fill the file, do their events count without a hole, did the session end? Nothing signs a recording, and gzip's
// check sums anybody can make: it is never more than sound.
import type { ChainFinding, ObjectVerdict } from '../../contract/model/integrity.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import type { Reason } from '../reasons.ts';
import { fact, step, verdicts } from '../verdict.ts';
import { forgers } from './forgers.ts';
import { eventsOf, HEADER, readHeader, versionOf } from './parts.ts';

const SCHEME = 'teleport-recording';
const verdict = verdicts(SCHEME);
const KIND = 'session recording';
/** Stored bytes of a part that are read: Teleport writes a few megabytes. */
const LARGEST = 64 * 1024 * 1024;
/** Holes that are told in full. */
const TOLD = 20;

interface Course {
  parts: number;
  events: number;
  unread: number;
  first: bigint | null;
  last: bigint | null;
  ended: boolean;
  holes: { from: bigint; to: bigint }[];
  repeats: number;
  /** Why not all of it was read. */
  fault: Reason | null;
  said: string;
}

const STRETCH = 1024 * 1024;
/** What fills a part up to the least that a store takes is zeros (`slice.reader` in stream.go). */
async function isZero(file: EvidenceFile, from: number, to: number, signal: AbortSignal): Promise<boolean> {
  for (let at = from; at < to; at += STRETCH) {
    signal.throwIfAborted();
    const bytes = await file.at(at, Math.min(STRETCH, to - at));
    if (bytes.some((byte) => byte !== 0)) return false;
  }
  return true;
}

async function walk({ inflate, signal }: Evidence, file: EvidenceFile): Promise<Course> {
  const course: Course = { parts: 0, events: 0, unread: 0, first: null, last: null, ended: false, holes: [], repeats: 0, fault: null, said: '' };
  const stop = (fault: Reason, said: string, part = course.parts + 1): Course => ({ ...course, fault, said: `Part ${part}: ${said}` });
  for (let at = 0; at < file.size; ) {
    signal.throwIfAborted();
    const header = readHeader(await file.at(at, HEADER));
    if (!header && at + HEADER > file.size) return stop('truncated', 'its header is cut, or something else stands behind the parts');
    if (!header) return stop('structure_mismatch', 'its header states what no file can hold');
    if (header.version !== 1) return stop('not_checked_here', `its header is of version ${header.version}, which is not read here`);
    if (at + HEADER + header.size > file.size) return stop('truncated', `it states ${header.size} bytes, and ${file.size - at - HEADER} are there`);
    if (header.size > LARGEST) return stop('too_large', `it states ${header.size} bytes`);
    const member = inflate.gunzipFirst(await file.at(at + HEADER, header.size));
    if (member.tooLarge) return stop('too_large', 'unpacked it is larger than what is read at once');
    const events = member.fault === null && member.consumed === header.size ? eventsOf(member.data) : null;
    if (events === null) return stop('structure_mismatch', 'it is not one whole gzip member of records');
    for (const event of events) {
      course.events++;
      if (event === null) {
        course.unread++;
        continue;
      }
      const { last } = course;
      if (last !== null && event.index > last + 1n) course.holes.push({ from: last + 1n, to: event.index - 1n });
      if (last !== null && event.index <= last) course.repeats++;
      course.first ??= event.index;
      course.last = event.index;
      course.ended ||= /(?:^|\.)session\.end$/.test(event.type);
    }
    course.parts++;
    const behind = at + HEADER + header.size;
    if (!(await isZero(file, behind, Math.min(behind + header.padding, file.size), signal)))
      return stop('structure_mismatch', 'something stands where Teleport fills up with zeros', course.parts);
    // Padding of the last part is cut where storage takes short ones.
    at = Math.min(at + HEADER + header.size + header.padding, Math.max(file.size, at + 1));
  }
  return course;
}

function judge(file: EvidenceFile, course: Course): { object: ObjectVerdict; findings: ChainFinding[] } {
  const { parts, events, unread, first, last, ended, holes, repeats, fault, said } = course;
  const finding = (code: string, explain: string): ChainFinding => ({ code, key: file.path, chain: null, from: null, to: null, explain });
  const findings = holes.slice(0, TOLD).map(({ from, to }) => finding('sequence_gap', `Events ${from} to ${to} are not in the recording.`));
  if (holes.length > TOLD) findings.push(finding('sequence_gap', `${holes.length - TOLD} more holes.`));
  if (repeats > 0) findings.push(finding('sequence_repeat', `${repeats} events do not count on from the one before.`));
  if (first !== null && first > 0n) findings.push(finding('head_open', `It begins with event ${first}: parts before it are not here.`));
  if (fault === null && !ended)
    findings.push(
      finding('tail_open', 'No event says that the session ended: it was going on, its node was lost, or the end is not here. It may lie in the audit log.'),
    );
  const object = verdict(
    { key: file.path, path: file.path, kind: KIND },
    {
      reason: fault ?? 'not_sealed',
      assurance: 'structure only',
      steps: [
        step(
          fault === null ? true : fault === 'truncated' || fault === 'structure_mismatch' ? false : null,
          fault === null ? `${parts} parts fill the file` : said,
        ),
        step(holes.length + repeats === 0 ? true : null, `${events} events, ${holes.length} holes in their count, ${repeats} out of order`),
        ...(unread > 0 ? [step(null, `${unread} events could not be read`)] : []),
        step(ended ? true : null, ended ? 'The session ended' : 'No end of the session'),
      ],
      facts: [
        fact('Parts', String(parts)),
        fact('Events', String(events)),
        ...(first === null ? [] : [fact('Count of events', `${first} to ${last ?? first}`)]),
      ],
      ...(fault === null
        ? { explain: 'Nothing signs a session recording. Its parts and its count of events are as Teleport writes them, which anybody can make so.' }
        : {}),
      ...(fault === 'truncated' ? { may_not_say: 'What stood there, and who cut it: an upload that broke off leaves the same.' } : {}),
    },
  );
  return { object, findings };
}

const encrypted = (file: EvidenceFile): ObjectVerdict =>
  verdict(
    { key: file.path, path: file.path, kind: KIND },
    {
      reason: 'not_checked_here',
      assurance: 'none',
      steps: [step(null, 'Its parts are encrypted (age): what is in them is not read')],
      facts: [fact('Encryption', 'age-encryption.org/v1')],
      explain: 'An encrypted session recording. age authenticates what it encrypts, and to check that takes a key of the cluster.',
      needs: 'the recording key of the cluster: tsh play or tctl recordings, with Teleport 18 or later',
    },
  );

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  for (const [done, file] of seen.entries()) {
    evidence.progress({ stage: 'reading session recordings', done, total: seen.length, unit: 'objects', item: file.path });
    try {
      if (versionOf(await file.head()) === 2) {
        result.objects.push(encrypted(file));
        continue;
      }
      const { object, findings } = judge(file, await walk(evidence, file));
      // What a key proves whole needs no seal of its own.
      if (object.reason !== 'not_sealed' || evidence.proven?.grounds.has(file.path) !== true) result.objects.push(object);
      result.findings.push(...findings);
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
  return result;
}

export const teleportRecording = defineVerifier({
  id: SCHEME,
  title: 'Session recordings of Teleport',
  document: 'https://github.com/gravitational/teleport/blob/master/rfd/0002-streaming.md; lib/events/stream.go; rfd/0127-encrypted-session-recordings.md',
  version: 2,
  proofs: [],
  sees: ({ head }) => versionOf(head) !== null,
  forgers,
  verify,
});
