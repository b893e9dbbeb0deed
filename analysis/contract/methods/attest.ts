import { z } from 'zod';
import { deskMethod, method } from '../method.ts';

export const attestMethods = {
  'attest.write': method('job', {
    meaning: 'write a signed evidence note',
    changes: [],
    subject: 'path',
    params: z.object({
      /** Ends in .json; its folder exists, or it is in exports/ of the case. Absent = exports/. An existing file is refused unless `replace`. */
      path: z.string().optional(),
      /** File of the Ed25519 private key to sign with (PKCS#8 PEM). Absent = the key that signs the journal. */
      key: z.string().optional(),
      /** Writes what somebody without Sealtrail needs beside it: both scripts, and the public key as a file. */
      kit: z.boolean().default(false),
      replace: z.boolean().default(false),
    }),
    result: z.object({
      path: z.string(),
      bytes: z.number().int(),
      sha256: z.string(),
      /** SHA-256 of the SPKI DER of the key that signed, and the key in PEM: to be handed over by another way than the note. */
      fingerprint: z.string(),
      public_key: z.string(),
      /** What else was written. */
      kit: z.array(z.string()),
    }),
  }),
  'attest.check': deskMethod('job', {
    meaning: 'check a signed evidence note, and files against it',
    changes: [],
    subject: 'note',
    params: z.object({
      note: z.string(),
      /** File of the public key in PEM. */ pub: z.string(),
      /** Folder or file that the note is to speak of. */ against: z.string().optional(),
    }),
    result: z.object({
      /** `contradicted`: the note or a file was altered. `cannot tell`: another key, a file missing, a file of which the note says nothing. */
      outcome: z.enum(['good', 'contradicted', 'cannot tell']),
      /** What was found of the signature, in words. */
      signature: z.string(),
      fingerprint: z.string(),
      /** What the note says; null = its signature does not stand. */
      note: z
        .object({
          made_by: z.string(),
          made_at: z.string(),
          program: z.string(),
          headline: z.string(),
          journal: z.object({ seq: z.number(), hash: z.string() }),
        })
        .nullable(),
      files: z.object({ good: z.number().int(), contradicted: z.number().int(), 'cannot tell': z.number().int() }),
      /** Those that are not simply good; `omitted` more were counted and are not listed. */
      rows: z.array(z.object({ outcome: z.enum(['good', 'contradicted', 'cannot tell']), words: z.string(), path: z.string() })),
      omitted: z.number().int(),
    }),
  }),
};
