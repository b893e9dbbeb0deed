import { z } from 'zod';
import { deskMethod, method } from '../method.ts';
import {
  chainHead,
  chainPart,
  chainFinding,
  forgerStretch,
  ground,
  inclusion,
  listedVerdict,
  objectStatus,
  objectVerdict,
  statedRange,
  storedVerdict,
  trustEntry,
  trustPack,
  usedKey,
  verdict,
  verification,
} from '../model/integrity.ts';
import { drillResult } from '../model/drill.ts';
import { sourceId } from '../model/place.ts';
import { nanoseconds } from '../model/time.ts';
import { unprovenFile, unprovenRow } from '../model/unproven.ts';
import { verdictChange, verificationRun } from '../model/verification-run.ts';
import { listOf, pageRequest } from '../page.ts';

export const integrityMethods = {
  'integrity.check': deskMethod('job', {
    meaning: 'verify a folder or archive without a case',
    changes: [],
    subject: 'path',
    /** `unproven`: files of which nothing speaks and whose path ends in this get their card. */
    params: z.object({
      path: z.string(),
      trust: z.array(z.string()).default([]),
      range: statedRange.optional(),
      namespace: z.string().max(200).optional(),
      unproven: z.string().min(1).optional(),
    }),
    result: verification.extend({ unproven: z.array(unprovenFile) }),
  }),
  'integrity.forgers': deskMethod('query', {
    meaning: 'who could have made what stands as these verdicts say',
    shows: [],
    params: z.object({ objects: z.array(objectVerdict.pick({ scheme: true, status: true, assurance: true, spans: true })).max(100) }),
    /** One for each object, in their order. */
    result: z.object({ ledgers: z.array(z.array(forgerStretch)) }),
  }),
  'integrity.verify': method('job', {
    meaning: 'verify all sources of the case',
    changes: ['verdicts', 'case'],
    /** `trust`: key files to pin first; they stay pinned. */
    /** `namespace`: the purpose for which SSH signatures are expected to be made. */
    /** `anew`: every verifier runs again, also where nothing changed that its findings rest on. */
    params: z.object({
      trust: z.array(z.string()).default([]),
      range: statedRange.optional(),
      namespace: z.string().max(200).optional(),
      anew: z.boolean().default(false),
    }),
    /** `overall` null: the case has no source. */
    result: z.object({ overall: verdict.nullable(), headline: z.string(), objects: z.number().int() }),
  }),
  'integrity.drill': method('job', {
    meaning: 'forge the evidence in memory, and tell what would be noticed',
    changes: [],
    subject: 'source',
    /** `source`: only its files are forged; what is said is said of all. `seconds`: no act is begun after so long. */
    params: z.object({
      acts: z.number().int().min(1).max(1_000_000).default(1000),
      seed: z.number().int().min(0).max(4_294_967_295).default(1),
      source: sourceId.optional(),
      seconds: z.number().positive().max(86_400).optional(),
    }),
    result: drillResult,
  }),
  'integrity.summary': method('query', {
    meaning: 'verdicts at a glance, per source',
    shows: ['case', 'sources', 'verdicts'],
    params: z.object({}),
    result: z.object({
      /** Null with its headline `not verified` until a verification was run. */
      overall: verdict.nullable(),
      basis: z.array(ground),
      headline: z.string(),
      /** The exported range that was stated for it, if any. */
      range: statedRange.nullable(),
      verified_at: z.string().nullable(),
      sources: z.array(
        z.object({
          source: sourceId,
          name: z.string(),
          objects: z.number().int(),
          statuses: z.array(z.object({ status: objectStatus, count: z.number().int() })),
          ranges: z.array(z.object({ range: z.string(), count: z.number().int() })),
          assurance: z.string(),
          events: z.number().int(),
        }),
      ),
      findings: z.array(chainFinding.extend({ source: sourceId })),
      keys: z.array(usedKey),
    }),
  }),
  'integrity.objects': method('query', {
    meaning: 'verdicts on objects',
    shows: ['case', 'sources', 'verdicts'],
    params: z.object({ source: sourceId.optional(), status: z.string().optional(), text: z.string().optional(), ...pageRequest }),
    result: listOf(storedVerdict),
  }),
  'integrity.list': method('query', {
    meaning: 'verdicts on objects in short, as a list shows them',
    shows: ['case', 'sources', 'verdicts'],
    params: z.object({
      source: sourceId.optional(),
      status: z.string().optional(),
      text: z.string().optional(),
      ...pageRequest,
    }),
    result: listOf(listedVerdict),
  }),
  'integrity.object': method('query', {
    meaning: 'one verdict with its explanation',
    shows: ['case', 'sources', 'verdicts'],
    params: z.object({ id: z.number().int() }),
    result: storedVerdict,
  }),
  'integrity.unproven': method('query', {
    meaning: 'files of evidence of which nothing speaks',
    shows: ['case', 'sources', 'verdicts'],
    /** `text`: a part of the path. */
    params: z.object({ source: sourceId.optional(), text: z.string().optional(), ...pageRequest }),
    result: listOf(unprovenRow),
  }),
  'integrity.unproven_file': method('query', {
    meaning: 'why nothing proves a file, and what could',
    shows: ['case', 'sources', 'verdicts'],
    params: z.object({ source: sourceId, item: z.number().int() }),
    result: unprovenFile,
  }),
  'integrity.chains': method('query', {
    meaning: 'chains, and how many links each has',
    shows: ['case', 'sources', 'verdicts'],
    params: z.object({ source: sourceId.optional() }),
    result: z.object({ chains: z.array(chainHead) }),
  }),
  'integrity.chain': method('query', {
    meaning: 'one chain, link by link, with its gaps and ends',
    shows: ['case', 'sources', 'verdicts'],
    /** `breaks`: stretches in which every link verifies and fits are one part. */
    params: z.object({ source: sourceId, id: z.string(), breaks: z.boolean().default(true) }),
    result: z.object({ links: z.number().int(), contradicted: z.number().int(), parts: z.array(chainPart), inclusions: z.array(inclusion) }),
  }),
  'integrity.proof': method('query', {
    meaning: 'what proves the events, over time',
    shows: ['case', 'sources', 'verdicts'],
    /** At most so many slots. */
    params: z.object({ slots: z.number().int().min(1).max(500).default(120) }),
    /** Slots without events are left out; `untimed`: events that state no time. */
    result: z.object({
      width: nanoseconds,
      untimed: z.number().int(),
      slots: z.array(z.object({ at: nanoseconds, shares: z.array(z.object({ status: z.string(), assurance: z.string(), events: z.number().int() })) })),
    }),
  }),
  'integrity.history': method('query', {
    meaning: 'verifications of the case, latest first',
    shows: ['case', 'verdicts'],
    params: z.object({ before: z.number().int().optional(), limit: z.number().int().min(1).max(1000).default(100) }),
    result: z.object({ runs: z.array(verificationRun), next: z.number().int().optional() }),
  }),
  'integrity.changes': method('query', {
    meaning: 'verdicts that a verification changed, or how one object was judged over time',
    shows: ['case', 'verdicts'],
    params: z.object({ run: z.number().int().optional(), source: sourceId.optional(), key: z.string().optional(), ...pageRequest }),
    result: listOf(verdictChange),
  }),
  'trust.list': method('query', {
    meaning: 'keys and certificates that the investigator pinned',
    shows: ['case', 'verdicts'],
    params: z.object({}),
    result: z.object({ entries: z.array(trustEntry) }),
  }),
  'trust.pack': method('query', {
    meaning: 'what is pinned as one file for another case',
    shows: ['case', 'verdicts'],
    params: z.object({}),
    /** `secrets`: names of those that are not in it. */
    result: z.object({ pack: trustPack, secrets: z.array(z.string()) }),
  }),
  'trust.write': deskMethod('command', {
    meaning: 'write a trust pack to a file',
    changes: [],
    subject: 'path',
    params: z.object({ path: z.string(), pack: trustPack, replace: z.boolean().default(false) }),
    result: z.object({ path: z.string() }),
  }),
  'trust.add': method('command', {
    meaning: 'pin a key file, or the files of a trust pack',
    changes: ['verdicts'],
    subject: 'path',
    params: z.object({ path: z.string(), origin: z.string().default('') }),
    /** Those that were not pinned before. */
    result: z.object({ entries: z.array(trustEntry) }),
  }),
  'trust.remove': method('command', {
    meaning: 'withdraw pinned key files',
    changes: ['verdicts'],
    subject: 'id',
    params: z.object({
      id: z.number().int().optional(),
      ids: z.array(z.number().int()).optional(),
      /** False puts them back. */ withdrawn: z.boolean().default(true),
    }),
    result: z.object({}),
  }),
};
