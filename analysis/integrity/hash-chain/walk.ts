// One file of a chain, record by record: each digest computed again, each link and number compared with the record before. It goes on after every break, and
// notes of each where it is; what a break means is said elsewhere.
import type { CryptoPort } from '../../kernel/ports.ts';
import type { Keys } from '../keys.ts';
import type { Reason } from '../reasons.ts';
import type { Anchor } from '../trust/anchor.ts';
import type { InBlock, SoundBlock } from './block.ts';
import { Coverage } from './coverage.ts';
import { type Break, type FileEnd, type Head, isConvicting, MOST_BREAKS, numberSays, type Where } from './break.ts';
import { comparedForm } from './digest-text.ts';
import { Digester } from './digester.ts';
import { convicts as markConvicts, type Mark, type Marks } from './marks.ts';
import type { Profile } from './profile.ts';
import { conditionsOf, type Place, placeIn, RecordLine } from './record.ts';
import { Recipe } from './recipe.ts';
import type { Secrets } from './secrets.ts';
import type { Signer } from './signer.ts';
import { Uncovered } from './uncovered.ts';

/** Chains in one file, by partition. */
const MOST_CHAINS = 100_000;

/** One chain within the file. */
interface State {
  /** As the record before wrote its digest, and as it is compared; null = none was there. */
  last: string | null;
  compared: string | null;
  sequence: number | null;
  line: number;
}

export interface Setup {
  profile: Profile;
  crypto: CryptoPort;
  keys: Keys;
  secrets: Secrets;
  marks: Marks;
  signer: Signer | null;
  /** Of the files of this chain that were walked before; the nearest last. */
  ends: readonly FileEnd[];
  /** The investigator brought the profile. */
  pinned: boolean;
}

export class Walk {
  readonly breaks: Break[] = [];
  breakCount = 0;
  private convicted = 0;
  readonly heads: Head[] = [];
  readonly coverage = new Coverage();
  readonly uncovered: Uncovered;
  /** Digests that chained records of lawful removal name. */
  readonly pruned = new Set<string>();
  records = 0;
  leftOut = 0;
  /** Records whose own digest fits, and those whose own digest does not. */
  good = 0;
  failed = 0;
  /** Records that lack their key, and signatures that lack theirs or are not there. */
  keyless = 0;
  readonly unsigned = new Map<Reason, number>();
  signedRecords = 0;
  /** Numbers that jump or repeat where the links hold. */
  readonly numbering: { code: 'sequence_gap' | 'sequence_repeat'; line: number; explain: string }[] = [];
  /** Lines with numbers of which the canonical form holds other digits. */
  readonly rewritten: { line: number; written: string }[] = [];
  rewrittenCount = 0;
  tooManyChains = false;
  /** Records that a mark vouches for, with its digest. */
  readonly marked: { line: number; hash: string }[] = [];
  firstSequence: number | null = null;
  lastSequence: number | null = null;
  lastRecord: Where | null = null;
  readonly record: RecordLine;
  private readonly recipe: Recipe;
  private readonly states = new Map<string, State>();
  private readonly digester: Digester;
  private readonly select: ReturnType<typeof conditionsOf>;
  private readonly pruneWhere: ReturnType<typeof conditionsOf>;
  private readonly places: {
    hash: Place | null;
    previous: Place | null;
    sequence: Place | null;
    partition: Place[];
    keyId: Place | null;
    pruned: Place | null;
  };
  private readonly genesis: string | null;
  /** What a profile of the evidence calls the beginning may as well be the digest of what was cut off. */
  private readonly genesisOpen: boolean;
  /** The run of failing records that goes on: where in `breaks` it began, and how long it is. */
  private run = { index: -1, count: 0, length: 0 };
  private where: Where = { line: 0, from: 0, to: 0 };

  constructor(private readonly setup: Setup) {
    const { profile } = setup;
    const place = placeIn(profile);
    const at = (text: string | null | undefined): Place | null => (text == null ? null : place(text));
    this.record = new RecordLine(profile);
    this.recipe = new Recipe(profile.input, profile.join, profile.hash, profile);
    this.uncovered = new Uncovered(profile);
    this.digester = new Digester(profile, setup.secrets, setup.crypto);
    this.select = conditionsOf(profile.select?.where);
    this.pruneWhere = conditionsOf(profile.prune?.where);
    this.places = {
      hash: at(profile.hash.field),
      previous: at(profile.previous.field),
      sequence: at(profile.sequence?.field),
      partition: (profile.partition ?? []).map(place),
      keyId: at(profile.hash.key?.id),
      pruned: at(profile.prune?.last_hash),
    };
    this.genesis = 'value' in profile.previous.genesis ? profile.previous.genesis.value : null;
    this.genesisOpen = !setup.pinned && this.genesis !== null && looksLikeDigest(this.genesis);
  }

  get usedSecrets(): ReadonlySet<Anchor> {
    return this.digester.used;
  }
  get touching(): boolean {
    return this.recipe.touching;
  }

  /** One line of the file. `bytes` null = it is longer than any line that is read. */
  line(bytes: Uint8Array | null, begin: number, end: number, from: number, to: number): void {
    const where = { line: this.where.line + 1, from, to };
    this.where = where;
    if (bytes === null) return this.outside(where, 'It is longer than what is read as one line here.');
    if (begin === end) return;
    const fault = this.record.load(bytes, begin, end);
    if (fault !== null) return this.outside(where, `It is no record of the chain: ${fault}.`);
    const prunes = this.pruneWhere.length > 0 && this.record.fits(this.pruneWhere);
    if (this.select.length > 0 && !this.record.fits(this.select)) {
      this.leftOut++;
      this.coverage.skip(where);
      return;
    }
    this.chained(where, prunes);
  }

  /**
   * A block of lines that begins at `offset` and is sound in itself, taken as a whole; the same comes of it as of its lines one by one. False = it does not
   * follow from the record before, or a mark speaks of a record in it: nothing was taken.
   */
  block({ lines, records, named, numbers, first, last, written, compared, uncovered }: SoundBlock, offset: number): boolean {
    const state = this.states.get('');
    if (!state || state.compared !== named) return false;
    if (numbers !== null && (state.sequence === null || numberSays(state.sequence, numbers.first) !== null)) return false;
    const before = this.where.line;
    if (this.setup.marks.within(numbers, { first: before + 1, last: before + lines })) return false;
    const at = ({ line, from, to }: InBlock): Where => ({ line: before + line, from: offset + from, to: offset + to });
    this.where = { line: before + lines, from: offset + last.from, to: offset + last.to };
    this.records += records;
    this.good += records;
    this.run.length = 0;
    this.uncovered.take(uncovered);
    this.coverage.record(at(first), false);
    this.coverage.record(at(last), false);
    state.last = written;
    state.compared = compared;
    state.line = before + last.line;
    if (numbers !== null) {
      state.sequence = numbers.last;
      this.firstSequence ??= numbers.first;
      this.lastSequence = this.lastSequence === null ? numbers.last : Math.max(this.lastSequence, numbers.last);
    }
    this.lastRecord = at(last);
    return true;
  }

  /** A line that no digest of the chain covers. */
  private outside(where: Where, explain: string): void {
    this.broken({ ...where, reason: 'not_covered', sequence: null, explain, facts: [], also: null });
  }

  private chained(where: Where, prunes: boolean): void {
    const { record, places } = this;
    const { profile } = this.setup;
    const stored = places.hash === null ? null : record.text(places.hash);
    if (places.hash !== null && stored === null) return this.outside(where, 'It carries no digest: the chain does not hold it.');
    const partition = places.partition.length === 0 ? '' : JSON.stringify(places.partition.map((one) => record.text(one)));
    let state = this.states.get(partition);
    if (!state && this.states.size >= MOST_CHAINS) {
      this.tooManyChains = true;
      return this.outside(where, `The file holds more than ${MOST_CHAINS} chains; it was not checked.`);
    }
    const numbered = places.sequence === null ? null : record.text(places.sequence);
    const number = numbered !== null && /^-?\d{1,15}$/.test(numbered) ? Number(numbered) : null;
    this.records++;
    this.uncovered.look(record);

    const first = state === undefined;
    if (!state) this.states.set(partition, (state = { last: null, compared: null, sequence: null, line: 0 }));
    const also = first || state.sequence === null || number === null ? null : numberSays(state.sequence, number);

    // The link: what the record says of its predecessor, and what the predecessor says of itself.
    const named = places.previous === null ? null : record.text(places.previous);
    let link: Reason | null = null;
    let head: Head | null = null;
    if (first) {
      head = places.previous === null ? null : this.headOf(where, named, number, partition);
      if (head?.how === 'broken') link = 'chain_link_mismatch';
    }
    if (!first && places.previous !== null && (named === null || comparedForm(named, profile.hash) !== state.compared)) link = 'chain_link_mismatch';

    // The digest, over what the record says, or, where the predecessor is implied, over what it was.
    const compared = stored === null ? null : comparedForm(stored, profile.hash);
    let before = places.previous !== null ? named : first ? this.genesis : state.last;
    let computed = this.digest(before, compared);
    if (first && places.previous === null) {
      // With an implied predecessor only the arithmetic tells where the chain begins.
      head = { ...where, how: this.genesisOpen ? 'absent' : 'start', sequence: number, partition };
      if (computed !== null && computed !== compared) {
        for (const one of this.setup.ends.slice(-100).toReversed()) {
          const again = this.digest(one.written, compared);
          if (again !== compared) continue;
          computed = again;
          before = one.written;
          head = { ...head, how: 'continues', after: one.path };
          break;
        }
        const start = profile.sequence?.start ?? (profile.sequence === undefined ? null : 1);
        if (computed !== compared && (number === null || number !== start)) head = { ...head, how: 'absent' };
        if (computed !== compared) this.digest(before, compared);
      }
    }
    if (head) this.heads.push(head);
    if (computed === null) this.keyless++;
    const { doubt } = this.recipe;
    const fits = computed === null || compared === null || computed === compared;
    if (!fits) this.failed++;
    else if (computed !== null) this.good++;
    const misfit: Reason = this.digester.mac ? 'mac_mismatch' : 'content_hash_mismatch';
    const implied = head?.how === 'absent' && places.previous === null;
    const reason: Reason | null =
      doubt.duplicate !== null
        ? 'duplicate_member'
        : doubt.error !== null
          ? 'structure_mismatch'
          : !fits && !implied
            ? misfit
            : (link ??
              (head?.how === 'absent'
                ? 'predecessor_absent'
                : doubt.ambiguous !== null
                  ? 'ambiguous_concatenation'
                  : doubt.whole !== null
                    ? 'number_not_exact'
                    : null));
    if (doubt.digits !== null && this.rewrittenCount++ < 100) this.rewritten.push({ line: where.line, written: doubt.digits });

    const written = stored ?? (computed === null ? null : this.digester.written);
    const standing = compared ?? computed;
    const signedBy = reason === null ? this.signature() : null;
    const broken = reason ?? (signedBy?.reason === 'signature_mismatch' ? 'signature_mismatch' : null);
    const marked = this.marksOn(where, number, standing, broken);
    if (broken !== null) {
      const facts: (readonly [string, string])[] = [];
      if (doubt.duplicate !== null) facts.push(['Member that stands twice', doubt.duplicate.slice(0, 200)]);
      if (doubt.ambiguous !== null) facts.push(['Value that holds the separator', doubt.ambiguous.slice(0, 200)]);
      if (doubt.whole !== null) facts.push(['Number as written', doubt.whole]);
      if (!fits && stored !== null && computed !== null) facts.push(['Digest expected', stored.slice(0, 200)], ['Digest found', this.digester.written]);
      if (link !== null) facts.push(['Predecessor named', (named ?? 'none').slice(0, 200)], ['Digest of the record before', state.last ?? 'none']);
      this.broken(
        {
          ...where,
          reason: broken,
          sequence: number,
          facts,
          also,
          ...(doubt.error === null ? {} : { explain: `It cannot be written in the form that its digest covers: ${doubt.error}.` }),
          ...((link !== null || head?.how === 'absent') && named !== null ? { names: comparedForm(named, profile.hash) } : {}),
        },
        !fits && broken === misfit,
      );
    } else if (!marked) {
      this.run.length = 0;
      if (signedBy) this.coverage.cover('signature', signedBy);
    }
    if (broken === null && also !== null && this.numbering.length < 100)
      this.numbering.push({
        code: also.code,
        line: where.line,
        explain:
          also.code === 'sequence_gap'
            ? `Line ${where.line} has the number ${number}, which leaves out ${also.missing} behind ${state.sequence}; the digests follow from one another all the same.`
            : `Line ${where.line} has the number ${number} behind ${state.sequence}; the digests follow from one another all the same.`,
      });
    if (broken === null && prunes && places.pruned !== null) {
      const removed = record.text(places.pruned);
      if (removed !== null && this.pruned.size < 10_000) this.pruned.add(comparedForm(removed, profile.hash));
    }
    state.last = written;
    state.compared = standing;
    state.sequence = number ?? state.sequence;
    state.line = where.line;
    if (number !== null) {
      this.firstSequence ??= number;
      this.lastSequence = this.lastSequence === null ? number : Math.max(this.lastSequence, number);
    }
    this.lastRecord = where;
    this.coverage.record(where, broken !== null || marked);
  }

  /** Under `continue` a file goes on from the one before it: what begins anew there, or does not follow though its number does, is told apart. */
  private headOf(where: Where, named: string | null, sequence: number | null, partition: string): Head {
    const { genesis } = this.setup.profile.previous;
    const { previous } = this.places;
    const starts = 'value' in genesis ? named === genesis.value : 'null' in genesis ? named === null : previous === null || !this.record.holds(previous);
    const made = { ...where, sequence, partition };
    const continued = this.setup.profile.rotation?.files === 'continue' ? this.setup.ends.at(-1) : undefined;
    if (starts) return { ...made, how: continued || this.genesisOpen ? 'absent' : 'start' };
    const compared = named === null ? null : comparedForm(named, this.setup.profile.hash);
    const before = compared === null ? undefined : this.setup.ends.findLast((one) => one.compared === compared);
    if (before) return { ...made, how: 'continues', after: before.path };
    return { ...made, how: continued && continued.sequence !== null && sequence === continued.sequence + 1 ? 'broken' : 'absent' };
  }

  /** The digest of the record as it is compared, over what it says or what its predecessor was; null = its key is absent. */
  private digest(previous: string | null, wanted: string | null): string | null {
    const id = (this.places.keyId === null ? null : this.record.text(this.places.keyId)) ?? '';
    return this.digester.of(this.recipe.bytesOf(this.record, previous), id, wanted);
  }

  /** The record's own signature. */
  private signature(): { reason: Reason | null; assurance: Mark['standing']['assurance'] } | null {
    const said = this.setup.signer?.check(this.record);
    if (!said) return null;
    if (said.fit === 'good') {
      this.signedRecords++;
      if (said.standing.reason !== null) this.unsigned.set(said.standing.reason, (this.unsigned.get(said.standing.reason) ?? 0) + 1);
      return said.standing;
    }
    if (said.fit !== 'signature_mismatch') this.unsigned.set(said.fit, (this.unsigned.get(said.fit) ?? 0) + 1);
    return { reason: said.fit, assurance: 'none' };
  }

  /** Checkpoints and notes about this record. True = one of them contradicts it, and that is a break. */
  private marksOn(where: Where, number: number | null, compared: string | null, broken: Reason | null): boolean {
    let contradicted = false;
    for (const mark of this.setup.marks.at(number, where.line)) {
      const { kind, standing } = mark;
      if (standing.reason === 'signature_mismatch') {
        if (mark.met === 'unseen') mark.met = 'contradicts';
        if (mark.loose) continue;
        contradicted = true;
        this.coverage.contradicted('signature_mismatch');
        this.broken(
          {
            ...where,
            reason: 'signature_mismatch',
            sequence: number,
            explain: `The checkpoint about it (${mark.said}) carries a signature that does not fit it, by the very key that it names.`,
            facts: [['Checkpoint', mark.said]],
            also: null,
          },
          'mark',
        );
        continue;
      }
      if (compared === mark.hash) {
        if (mark.met === 'unseen' || mark.loose) mark.met = 'fits';
        if (broken === null) this.coverage.cover(kind, standing);
        if (standing.reason === null && this.marked.length < MOST_BREAKS) this.marked.push({ line: where.line, hash: mark.hash });
        continue;
      }
      if (mark.met === 'unseen' || !mark.loose) mark.met = 'contradicts';
      if (!markConvicts(mark)) continue;
      contradicted = true;
      this.coverage.contradicted(kind === 'anchor' ? 'anchor_mismatch' : 'checkpoint_hash_mismatch');
      const facts: (readonly [string, string])[] = [
        ['Stated by', mark.said],
        ['Digest stated', mark.written.slice(0, 200)],
        ['Digest found', compared ?? 'none'],
      ];
      const explain = `${mark.said}: ${kind === 'anchor' ? 'a note states' : standing.assurance === 'consistent only' ? 'a checkpoint that nothing signs states' : 'a signed checkpoint states'} another digest for this record. Digests up to here were computed anew, or this one was changed.`;
      this.broken(
        { ...where, reason: kind === 'anchor' ? 'anchor_mismatch' : 'checkpoint_hash_mismatch', sequence: number, explain, facts, also: null },
        'mark',
      );
    }
    return contradicted;
  }

  /** `fails`: its own digest does not fit; of records that fail to the very end only the first is told. `mark`: told beside what the record itself gives. */
  private broken(one: Break, fails: boolean | 'mark' = false): void {
    // A heap of open questions must not hide what convicts.
    const convicts = isConvicting(one.reason);
    const kept = this.breaks.length < MOST_BREAKS || (convicts && this.convicted < MOST_BREAKS);
    if (convicts) this.convicted++;
    if (fails === true && this.run.length++ === 0) this.run = { index: kept ? this.breaks.length : -1, count: this.breakCount, length: 1 };
    if (fails === false) this.run.length = 0;
    if (kept) this.breaks.push(one);
    this.breakCount++;
  }

  /** After the last line. */
  end(): void {
    const { index, count, length } = this.run;
    const first = this.breaks[index];
    if (length < 2 || !first) return;
    this.breakCount = count + 1;
    this.breaks.length = index + 1;
    first.onwards = length - 1;
  }
  /** Digests at the ends of its chains, for the file behind it. */
  ends(path: string): FileEnd[] {
    return [...this.states.values()]
      .slice(0, 1000)
      .flatMap(({ last, compared, sequence }) => (last === null || compared === null ? [] : [{ written: last, compared, sequence, path }]));
  }
}

/** 22 characters of base64 and more, other than one over and over. */
const looksLikeDigest = (text: string): boolean => /[A-Za-z0-9+/_-]{22,}={0,2}$/.test(text) && !/^(?:[^:$]*[:$])?(.)\1*=*$/.test(text);
