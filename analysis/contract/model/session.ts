// Sessions: a reconstructed stay of one identity on one system.
import { z } from 'zod';
import { nanoseconds } from './time.ts';
import { recordRef } from './place.ts';

/** stated = a record says so; derived = follows from another fact (expiry, reuse of the key); last seen = only activity; unknown = nothing. */
export const closeKind = z.enum(['stated', 'derived', 'last seen', 'unknown']);
export const confidence = z.enum(['certain', 'likely', 'possible']);

export const session = z.object({
  /** s-0001 ... in order of opening. */
  id: z.string(),
  rule: z.string(),
  kind: z.string(),
  user: z.string().nullable(),
  source_ip: z.string().nullable(),
  host: z.string().nullable(),
  opened_at: nanoseconds.nullable(),
  closed_at: nanoseconds.nullable(),
  /** The record that opened it; null when it opened before the evidence begins. */
  opened_by: recordRef.nullable(),
  opened_action: z.string().nullable(),
  closed_by: recordRef.nullable(),
  closed_action: z.string().nullable(),
  close_kind: closeKind,
  /** Why it is said to end there, e.g. `token expiry`, `disconnect of the same process`. */
  close_reason: z.string().nullable(),
  confidence,
  events: z.number().int(),
  failures: z.number().int(),
  /** What joins the records: `accessKeyId ASIA...`, `host web-1, sshd pid 2187`. */
  key: z.string(),
  /** Session whose credentials or process opened this one. */
  parent: z.string().nullable(),
  first_seen: nanoseconds.nullable(),
  last_seen: nanoseconds.nullable(),
  source: z.number().int(),
});
export type Session = z.output<typeof session>;

/** A line of the session's story: records chosen by rule (first, last, failures, changes of address, privileged acts), in time order. */
export const storyLine = z.object({
  at: nanoseconds.nullable(),
  record: recordRef,
  action: z.string(),
  text: z.string(),
  outcome: z.string().nullable(),
  why: z.string(),
});
export const sessionLink = z.object({ from: z.string(), to: z.string(), confidence, reason: z.string(), gap: z.string() });
export const sessionStory = z.object({
  session,
  path: z.array(session),
  links: z.array(sessionLink),
  story: z.array(storyLine),
  actions: z.array(z.object({ action: z.string(), count: z.number().int() })),
  verdicts: z.array(z.object({ status: z.string(), events: z.number().int() })),
});
export type SessionStory = z.output<typeof sessionStory>;
