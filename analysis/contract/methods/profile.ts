import { z } from 'zod';
import { deskMethod, method } from '../method.ts';
import { documentKinds, lintFinding, profile, profileCheck } from '../model/profile.ts';
import { pageRequest } from '../page.ts';

const named = z.string().min(1);

export const profileMethods = {
  'profile.list': method('query', {
    meaning: 'validation profiles: those of the program, and those that the case keeps',
    shows: ['case', 'sources', 'readiness'],
    params: z.object({}),
    result: z.object({
      /** `checked`: time of its last check, null = never; `stale`: sources or the profile changed since. */
      profiles: z.array(z.object({ profile, place: z.enum(['program', 'case']), checked: z.string().nullable(), stale: z.boolean() })),
    }),
  }),
  'profile.keep': method('command', {
    meaning: 'keep a validation profile in the case',
    changes: ['readiness'],
    subject: 'profile.name',
    params: z.object({ profile, replace: z.boolean().default(false) }),
    result: profile,
  }),
  'profile.drop': method('command', {
    meaning: 'take a validation profile out of the case',
    changes: ['readiness'],
    subject: 'name',
    params: z.object({ name: named }),
    result: z.object({}),
  }),
  'profile.check': method('job', {
    meaning: 'hold the records against a validation profile',
    changes: ['readiness'],
    subject: 'profile',
    params: z.object({
      /** Its name, or the profile itself. */
      profile: z.union([named, profile]),
      /** Findings that are named of each rule; all are counted, and kept as rows. */
      most: z.number().int().min(0).max(100_000).default(100),
      /** The answer also as a document: `as` text, and with `path` as a file. */
      as: z.enum(documentKinds).optional(),
      path: z.string().optional(),
      replace: z.boolean().default(false),
      /** From which severity on JUnit calls it a failure. */
      fail_on: z.enum(['error', 'warning']).default('error'),
    }),
    result: profileCheck.extend({
      document: z.string().optional(),
      written: z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() }).optional(),
    }),
  }),
  'profile.last': method('query', {
    meaning: 'what the last check of a profile found, without its single findings',
    shows: ['case', 'sources', 'readiness'],
    params: z.object({ profile: named }),
    /** Null: it was never checked by itself, or the checks of readiness took its rows over. */
    result: z.object({
      last: z.object({ at: z.string(), author: z.string(), build: z.string(), stale: z.boolean(), found: profileCheck }).nullable(),
    }),
  }),
  'profile.rows': method('query', {
    meaning: 'records that a rule of a profile speaks against, as of its last check',
    shows: ['case', 'sources', 'readiness'],
    params: z.object({ profile: named, rule: z.string().optional(), ...pageRequest }),
    result: z.object({ rows: z.array(lintFinding.extend({ rule: z.string() })), next: z.string().optional() }),
  }),
  'profile.propose': method('query', {
    meaning: 'a draft of a profile, from what the records of a source say',
    shows: ['case', 'sources'],
    params: z.object({
      source: z.number().int().positive(),
      name: z.string().min(1).max(120).optional(),
      speaks_of: z.enum(['record', 'event']).default('record'),
    }),
    result: z.object({
      profile,
      sampled: z.number().int(),
      /** Why each rule is proposed, by its id, and what was seen and left out. */
      reasons: z.array(z.object({ rule: z.string(), why: z.string() })),
      left_out: z.array(z.object({ field: z.string(), why: z.string() })),
    }),
  }),
  'profile.read': deskMethod('query', {
    meaning: 'a validation profile from a file: ours, or a JSON Schema',
    shows: [],
    params: z.object({ path: z.string() }),
    /** `unsupported`: what a JSON Schema asks for beyond what profiles can say, by its place. */
    result: z.object({ profile, unsupported: z.array(z.object({ at: z.string(), why: z.string() })) }),
  }),
  'profile.write': deskMethod('command', {
    meaning: 'write a validation profile to a file, as JSON or as JSON Schema',
    changes: [],
    subject: 'path',
    params: z.object({ path: z.string(), profile, as: z.enum(['profile', 'json-schema']).default('profile'), replace: z.boolean().default(false) }),
    /** `not_expressed`: rules that JSON Schema has no words for. */
    result: z.object({ path: z.string(), not_expressed: z.array(z.object({ rule: z.string(), why: z.string() })) }),
  }),
};
