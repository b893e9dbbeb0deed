// A case at a glance, and what the desk knows of cases.
import { z } from 'zod';
import { unread } from './source.ts';
import { journalState } from './journal.ts';
import { nanoseconds } from './time.ts';

export const caseInfo = z.object({
  path: z.string(),
  name: z.string(),
  title: z.string(),
  created_at: nanoseconds,
  schema: z.number().int(),
  build: z.string(),
  sources: z.number().int(),
  items: z.number().int(),
  bytes: z.number().int(),
  events: z.number().int(),
  /** Of these, events that were delivered before: lists show them marked, figures count them once. */
  again: z.number().int(),
  lost: z.number().int(),
  issues: z.number().int(),
  /** What was not read of all sources. */
  unread,
  first_time: nanoseconds.nullable(),
  last_time: nanoseconds.nullable(),
  identities: z.number().int(),
  sessions: z.number().int(),
  sessions_without_end: z.number().int(),
  /** Findings that are not withdrawn, and the pins they rest on. */
  findings: z.number().int(),
  pins: z.number().int(),
  verified_at: nanoseconds.nullable(),
  /** True when sources came in, or pinned keys or verifiers changed, after the last verification; when there was none. */
  verdicts_stale: z.boolean(),
  /** True when sources came in after the last session reconstruction. */
  sessions_stale: z.boolean(),
  journal_entries: z.number().int(),
  journal_head: z.string(),
  /** What the check of journal and case said on opening. */
  custody: journalState.pick({ intact: true, standing: true, explain: true, caveat: true }),
  actor: z.string(),
  unfinished: z.array(z.object({ seq: z.number().int(), method: z.string(), subject: z.string(), at: nanoseconds })),
});
export type CaseInfo = z.output<typeof caseInfo>;

export const caseEntry = z.object({ path: z.string(), name: z.string(), opened_at: nanoseconds, present: z.boolean(), size: z.number().int() });
export type CaseEntry = z.output<typeof caseEntry>;
/** Something that waits for the investigator on the case home. `href` is an in-case link. */
export const decision = z.object({
  kind: z.enum(['altered', 'missing', 'moved', 'needs', 'assumption', 'issue', 'gap', 'stale', 'away', 'aside']),
  title: z.string(),
  detail: z.string(),
  count: z.number().int(),
  unit: z.string(),
  href: z.string(),
});
export type Decision = z.output<typeof decision>;
export const proofShare = z.object({ status: z.string(), assurance: z.string(), events: z.number().int(), by: z.string() });
export type ProofShare = z.output<typeof proofShare>;

export const caseParts = [
  'sources',
  'items',
  'events',
  'issues',
  'verdicts',
  'sessions',
  'session members',
  'session links',
  'findings',
  'pins',
  'definitions',
  'readiness',
] as const;
/** Rows of a part of the case, and one SHA-256 over them. */
export const caseDigest = z.object({ part: z.enum(caseParts), rows: z.number().int(), sha256: z.string() });
export type CaseDigest = z.output<typeof caseDigest>;
