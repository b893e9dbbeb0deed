// Verdicts: what a verifier says. Object, range and assurance are three things and are always shown together.
import { z } from 'zod';
import { anchorKinds } from '../anchor-kinds.ts';
import { assurances } from '../assurances.ts';
import { forgers } from '../forgers.ts';
import { nanoseconds } from './time.ts';
import { sourceId } from './place.ts';

export const verdict = z.enum(['valid', 'invalid', 'unverifiable']);
export type Verdict = z.output<typeof verdict>;
/**
 * The object's state. `valid` = verified (a key stands behind it) or agrees (an unkeyed statement says the same); `invalid` = altered, missing,
 * moved; `unverifiable` = the rest.
 */
export const objectStatus = z.enum(['verified', 'agrees', 'altered', 'missing', 'moved', 'not covered', 'unverifiable']);
export type ObjectStatus = z.output<typeof objectStatus>;
export const rangeStatus = z.enum(['covered', 'gap, declared', 'gap, unexplained', 'open head', 'open tail', 'none']);
export type RangeStatus = z.output<typeof rangeStatus>;
/** What the arithmetic rests on, strongest first. */
export const assurance = z.enum(assurances);
export type Assurance = z.output<typeof assurance>;

/** What was exported, as the investigator states it: `from` included, `to` excluded, null = open. Inside it, what signed evidence names and is absent is missing. */
export const statedRange = z.object({ from: nanoseconds.nullable(), to: nanoseconds.nullable() });
export type StatedRange = z.output<typeof statedRange>;

/** One step of a check: `good` true, false, or null where it could not be carried out. */
export const checkStep = z.object({ good: z.boolean().nullable(), text: z.string() });
/** A named value of the explanation card, e.g. SHA-256 expected, key fingerprint. */
export const checkFact = z.object({ label: z.string(), value: z.string() });

/**
 * A part of an object that stands differently from the rest: bytes `from` (included) to `to` (excluded) of its unpacked content, as events count them, and
 * what is said of just these.
 */
export const coveredSpan = z.object({
  from: z.number().int(),
  to: z.number().int(),
  status: objectStatus,
  assurance,
  reason: z.string().nullable(),
});
export type CoveredSpan = z.output<typeof coveredSpan>;

export const objectVerdict = z.object({
  /** Path of the object relative to the checked root or, for a signed object, its signed key. */
  key: z.string(),
  /** Item path in the source where the object lies; null when it is absent. */
  path: z.string().nullable(),
  kind: z.string(),
  scheme: z.string(),
  verdict,
  status: objectStatus,
  reason: z.string().nullable(),
  range: rangeStatus,
  range_from: nanoseconds.nullable(),
  range_to: nanoseconds.nullable(),
  assurance,
  /** What would settle it, in a few words: `signature`, `public key`, `covering digest` ...; null when nothing is open. */
  needs: z.string().nullable(),
  /** One or two sentences for a reader: what was found. */
  explain: z.string(),
  steps: z.array(checkStep),
  facts: z.array(checkFact),
  /** Sentences that this verdict does and does not support. */
  may_say: z.string(),
  may_not_say: z.string(),
  /** Chain this object is a link of, when it is one. */
  chain: z.string().nullable(),
  /** Absent: the verdict speaks of all of it. Else it speaks of these, in order and without overlap; nothing of the scheme speaks of the rest. */
  spans: z.array(coveredSpan).optional(),
});
export type ObjectVerdict = z.output<typeof objectVerdict>;

/** Who could, or could not, have made bytes that stand as these do, and by what means. `attack`: the test that shows it, by scheme and name. */
export const forgerClaim = z.object({ who: z.enum(forgers), can: z.boolean(), means: z.string(), attack: z.string() });
export type ForgerClaim = z.output<typeof forgerClaim>;

/**
 * The forger ledger of a verdict, one entry for each way in which its bytes stand. No claims: the scheme states none for bytes that stand so. Bytes that are
 * altered, missing or moved have no entry: somebody, or chance, changed them.
 */
export const forgerStretch = z.object({
  status: objectStatus,
  assurance,
  /** Bytes of them; null = all that the verdict speaks of. */
  bytes: z.number().int().nullable(),
  claims: z.array(forgerClaim),
});
export type ForgerStretch = z.output<typeof forgerStretch>;

/** `bytes`: of the unpacked content of its item, null where it has none. Lists leave `bytes`, `spans` and `forgers` out. */
export const storedVerdict = objectVerdict.extend({
  id: z.number().int(),
  source: sourceId,
  item: z.number().int().nullable(),
  events: z.number().int(),
  bytes: z.number().int().nullable().optional(),
  /** Told of one verdict, not in lists. */
  forgers: z.array(forgerStretch).optional(),
});
export type StoredVerdict = z.output<typeof storedVerdict>;

/**
 * A verdict as lists show it. `bytes`: of the unpacked content of its item, null where it has none; `shares`: where it speaks of parts of the file, how many bytes
 * stand how.
 */
export const listedVerdict = storedVerdict
  .pick({
    id: true,
    source: true,
    item: true,
    key: true,
    path: true,
    kind: true,
    verdict: true,
    status: true,
    range: true,
    range_from: true,
    range_to: true,
    assurance: true,
    needs: true,
    chain: true,
    events: true,
  })
  .extend({ bytes: z.number().int().nullable(), shares: z.array(z.object({ status: objectStatus, assurance, bytes: z.number().int() })).optional() });
export type ListedVerdict = z.output<typeof listedVerdict>;

/** A fact about a chain that is not a verdict on one object: chain_start, head_open, tail_open, gap_declared, gap_unexplained. */
export const chainFinding = z.object({
  code: z.string(),
  key: z.string().nullable(),
  chain: z.string().nullable(),
  from: nanoseconds.nullable(),
  to: nanoseconds.nullable(),
  explain: z.string(),
});
export type ChainFinding = z.output<typeof chainFinding>;

export const chainLink = z.object({
  key: z.string(),
  at: nanoseconds.nullable(),
  status: objectStatus,
  sha256: z.string().nullable(),
  /** How it hangs on its predecessor: linked, start of the chain, predecessor absent, mismatch. */
  link: z.enum(['linked', 'start', 'absent', 'mismatch', 'unknown']),
  covers_from: nanoseconds.nullable(),
  covers_to: nanoseconds.nullable(),
  covers: z.number().int(),
});
/** A chain without its links, of which there are so many. */
export const chainHead = z.object({ source: sourceId, id: z.string(), title: z.string(), scheme: z.string(), links: z.number().int() });
export type ChainHead = z.output<typeof chainHead>;

/** An entry of a transparency log with its way to a root that a link of the chain states: digests in hex, from the leaf upwards, each with its side. */
export const inclusion = z.object({
  /** Path of the entry, or a name for it. */
  key: z.string(),
  index: z.number().int(),
  size: z.number().int(),
  leaf: z.string(),
  root: z.string(),
  path: z.array(z.object({ hash: z.string(), side: z.enum(['left', 'right']) })),
});
export type Inclusion = z.output<typeof inclusion>;
/** That a chain keeps at most. */
export const MOST_INCLUSIONS = 1000;

export const chain = z.object({
  id: z.string(),
  title: z.string(),
  scheme: z.string(),
  links: z.array(chainLink),
  /** Of transparency logs, whose links are tree heads in order of their size. */
  inclusions: z.array(inclusion).max(MOST_INCLUSIONS).optional(),
});
export type Chain = z.output<typeof chain>;

/** A chain as the row of things to draw: links in time order, gaps between them, folds for sound stretches, open ends. `inGap`: it lies in an unexplained gap. */
export const chainPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('head') }),
  z.object({ kind: z.literal('link'), link: chainLink, index: z.number().int(), inGap: chainFinding.optional() }),
  z.object({ kind: z.literal('gap'), finding: chainFinding, declared: z.boolean() }),
  z.object({ kind: z.literal('fold'), count: z.number().int(), first: z.number().int(), last: z.number().int() }),
  z.object({ kind: z.literal('tail'), finding: chainFinding }),
]);
export type ChainPart = z.output<typeof chainPart>;

/** A key the verifiers relied on. `pinned` = the investigator brought it in; otherwise it came with the evidence. */
export const usedKey = z.object({
  fingerprint: z.string(),
  algorithm: z.string(),
  origin: z.string(),
  pinned: z.boolean(),
  valid_from: nanoseconds.nullable(),
  valid_to: nanoseconds.nullable(),
  used: z.number().int(),
  warning: z.string().nullable(),
});
export type UsedKey = z.output<typeof usedKey>;

/** What a number of good verdicts rests on. A file counts once, by the strongest that speaks of it; statements (manifests, key lists) by keys only. */
export const ground = z.object({ assurance, files: z.number().int() });
export type Ground = z.output<typeof ground>;

/** All that the overall verdict and its sentence are made of (`standing.ts`); the same for a path and for a case. */
export const standing = z.object({
  statuses: z.array(z.object({ status: objectStatus, count: z.number().int() })),
  /** Weakest first. */
  basis: z.array(ground),
  /** Of the unverifiable objects, those that lie outside the exported range. */
  outside: z.number().int(),
  /** Files of evidence that nothing signed, chained or listed speaks of. */
  unspoken: z.number().int(),
  /** Verified files of which bytes or records were not read: what is proven is then not what is shown. */
  unread: z.number().int(),
  /** A key is pinned: mere agreement then settles nothing. */
  pinned: z.boolean(),
});
export type Standing = z.output<typeof standing>;

/** The overall verdict with its ground: `headline` is the sentence for people, `basis` the same for programs. */
export const judgement = z.object({ overall: verdict, basis: z.array(ground), headline: z.string() });
export type Judgement = z.output<typeof judgement>;

/** Everything one verification says. */
export const verification = judgement.extend({
  objects: z.array(objectVerdict),
  findings: z.array(chainFinding),
  chains: z.array(chain),
  keys: z.array(usedKey),
});
export type Verification = z.output<typeof verification>;

/** What a trust file pins: a key, certificate, secret or noted head. */
export const anchor = z.object({
  kind: z.enum(anchorKinds),
  fingerprint: z.string(),
  algorithm: z.string(),
  /** Who holds it, as it says itself; untrusted text. */
  holder: z.string().nullable(),
  purposes: z.array(z.string()),
  valid_from: nanoseconds.nullable(),
  valid_to: nanoseconds.nullable(),
  secret: z.boolean(),
  warning: z.string().nullable(),
});
export type AnchorRow = z.output<typeof anchor>;

export const trustEntry = z.object({
  id: z.number().int(),
  name: z.string(),
  origin: z.string(),
  /** Of the file; of a secret, a name that does not give it away. */
  sha256: z.string(),
  /** Fingerprints of its anchors. */
  keys: z.array(z.string()),
  anchors: z.array(anchor),
  /** Null = pinned before that was noted. */
  author: z.string().nullable(),
  added_at: nanoseconds,
});
export type TrustEntry = z.output<typeof trustEntry>;

/** Trust files of a case as one file, to be pinned in another case. Secrets are not among them. */
export const trustPack = z.object({
  entries: z
    .array(
      z.object({ name: z.string().max(500), origin: z.string().max(2000), author: z.string().max(500).nullable(), added_at: nanoseconds, base64: z.base64() }),
    )
    .max(1000),
});
export type TrustPack = z.output<typeof trustPack>;
