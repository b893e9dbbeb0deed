// What was found of one journal, as one reason: the worst that is certain. Seals convict where others of the same key fit; a key that fits none is likelier
// a wrong one. Structure convicts only in files that were put away whole: in a copy of a file that was being written it is in flux.
import type { Standing } from '../keys.ts';
import type { Reason } from '../reasons.ts';
import { type Examined, framed, type Sealing } from './examine.ts';
import type { Stretch } from './seals.ts';

export interface Hole {
  before: Stretch;
  after: Stretch;
  /** Epochs without a seal. */
  epochs: number;
}

export interface Judged {
  /** Null = all seals fit, and nothing contradicts them. */
  reason: Reason | null;
  /** In place of the catalogue's sentence. */
  explain?: string;
  standing: Standing | null;
  /** The key fits at least one seal: so it is the key of this file. */
  fitting: boolean;
  unfit: Stretch[];
  /** Sealed by the key of an epoch that began after one of their entries. */
  late: Stretch[];
  holes: Hole[];
}

export const epochStart = ({ start, interval }: Sealing, epoch: number): number => start + epoch * interval;

/** `others`: machines of which the key of this sealing fits journals. */
export function judge(found: Examined, standingOf: (sealing: Sealing) => Standing, others: ReadonlySet<string>): Judged {
  const { header, structure, sealing, size, outline, trailing } = found;
  const stretches = sealing?.stretches ?? [];
  const unfit = stretches.filter(({ fits }) => !fits);
  const fitting = unfit.length < stretches.length;
  const standing = sealing !== null && fitting ? standingOf(sealing) : null;
  const late = sealing === null ? [] : stretches.filter((one) => one.fits && one.earliest !== null && one.earliest < epochStart(sealing, one.epoch));
  const holes = holesOf(stretches);
  const said = (reason: Reason | null, explain?: string): Judged => ({
    reason,
    ...(explain === undefined ? {} : { explain }),
    standing,
    fitting,
    unfit,
    late,
    holes,
  });
  if (size < header.end) return said('truncated', `The file has ${size} bytes, and its header speaks of ${header.end}.`);
  if (!header.sealed && outline.tags.length > 0) return said('tag_in_unsealed_file');
  const closed = header.state !== 'online';
  const [altered] = structure.alteredAt;
  // What was not written out when the machine went down may be anything, behind the last seal of a file that was not put away.
  if (altered !== undefined && (closed || altered < sealedUntil(stretches)))
    return said(
      'object_hash_mismatch',
      `${counted(structure.altered, 'field')} not as ${structure.altered === 1 ? 'its own digest says' : 'their own digests say'}; the first stands at byte ${altered}.`,
    );
  if (fitting && unfit.length > 0) {
    const [first] = unfit as [Stretch];
    return said(
      'tag_mismatch',
      `${unfit.length} of ${stretches.length} seals do not fit what they cover; the first of them covers bytes ${first.from} to ${first.to}.`,
    );
  }
  if (late.length > 0)
    return said(
      'sealed_with_later_epoch',
      `${counted(late.length, 'seal')} of an epoch that began after entries under it were written: those were sealed later, by a key of a later time.`,
    );
  if (fitting && header.continuous && holes.length > 0)
    return said('seal_gap', 'Its writer seals every epoch, also one without entries, and seals of epochs are not there.');
  const unlawful =
    (sealing !== null && fitting ? (structure.sealFault ?? disorder(sealing)) : null) ??
    (header.sealed && outline.tags.length === 0 && (closed || structure.counts.entries > 0)
      ? 'Its header says that it is sealed, and no seal is in it.'
      : null);
  if (unlawful !== null) return said('structure_mismatch', unlawful);
  if (found.appended) return said('trailing_data', 'It is packed, and other bytes follow its packing.');
  const fault = structure.faults[0] ?? structure.sealFault ?? (altered === undefined ? null : `The field at byte ${altered} is not as its own digest says.`);
  if (fault !== null && closed) return said('structure_mismatch', fault);
  if (trailing !== null && closed)
    return said('trailing_data', `Behind the last object of the journal, at byte ${trailing}, something stands that no reader of journals shows.`);
  if (fault !== null)
    return said(
      'not_closed',
      `It was being written when it was copied, or its writer broke off, or somebody makes it look so. ${fitting ? 'All seals fit what they cover' : 'No seal was checked'}; its links do not fit: ${fault}`,
    );
  if (!header.sealed) return said('not_sealed', unsealed(found));
  if (sealing === null) return said('verification_key_absent');
  if (!fitting) return wrongKey(sealing, standingOf(sealing), others, said);
  if (standing?.reason) return said(standing.reason, 'All seals fit, by a verification key that is not among those that were pinned.');
  return tailOf(found, sealing, said);
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? ' is' : 's are'}`;
const sealedUntil = (stretches: readonly Stretch[]): number => stretches.findLast(({ fits }) => fits)?.to ?? 0;

/** No entry states the machine of the header, and some state another. */
export const ofAnotherMachine = ({ structure }: Examined): boolean => structure.otherMachines.length > 0 && !structure.ownMachine;

function unsealed(found: Examined): string {
  return `Nothing seals it. Its structure is sound, which anybody can make so${ofAnotherMachine(found) ? '; entries state another machine than its header, as files do that were collected from other machines' : ''}.`;
}

/** No seal fits, not even the first one, which covers nothing but the beginnings of header and empty tables. */
function wrongKey(sealing: Sealing, key: Standing, others: ReadonlySet<string>, said: (reason: Reason, explain?: string) => Judged): Judged {
  if (key.reason !== null) return said('verification_key_absent', 'A verification key that nobody pinned fits no seal: it settles nothing.');
  if (others.size > 0)
    return said('verification_key_absent', 'The verification key at hand is that of another machine, whose journals it fits; that of this one is not here.');
  if (!framed(sealing))
    return said(
      'verification_key_absent',
      'The verification key at hand is of another sealing: by its start, the epochs of these seals are not the times of these entries.',
    );
  return said(
    'tag_mismatch',
    'No seal fits this verification key, not even the first one, which covers nothing but the head of the empty file. That the key is a wrong one is likelier than that everything was altered.',
  );
}

/** Epochs whose seals are not there, between one seal and the next. */
function holesOf(stretches: readonly Stretch[]): Hole[] {
  const found: Hole[] = [];
  for (const [index, after] of stretches.entries()) {
    const before = stretches[index - 1];
    if (before && after.epoch > before.epoch + 1) found.push({ before, after, epochs: after.epoch - before.epoch - 1 });
  }
  return found;
}

/** Seals in an order, or over times, that no writer makes. */
function disorder(sealing: Sealing): string | null {
  const { stretches, interval } = sealing;
  for (const [index, one] of stretches.entries()) {
    if (one.epoch < (stretches[index - 1]?.epoch ?? 0)) return `The seal of bytes ${one.from} to ${one.to} is of an earlier epoch than the one before it.`;
    if (one.latest !== null && one.latest >= epochStart(sealing, one.epoch) + interval)
      return `The seal of bytes ${one.from} to ${one.to} is of an epoch that was over before its entries.`;
  }
  return null;
}

/** A writer seals before the first entry of the next epoch: what is not sealed yet is of one epoch, and not of one before the last seal. */
function tailOf({ header, structure }: Examined, sealing: Sealing, said: (reason: Reason | null, explain?: string) => Judged): Judged {
  const { tail, stretches, interval } = sealing;
  if (tail.entries === 0) return said(null);
  const epochOf = (time: number | null): number => Math.floor(((time ?? 0) - sealing.start) / interval);
  const [first, last] = [epochOf(tail.earliest), epochOf(tail.latest)];
  if (first !== last || first < (stretches.at(-1)?.epoch ?? 0))
    return said(
      'tail_unsealed',
      `${tail.entries} entries behind the last seal are of more than one epoch, or of one before it: a writer would have sealed them. All seals before fit.`,
    );
  if (header.state === 'archived')
    return said(
      'tail_unsealed',
      `${tail.entries} entries stand behind the last seal, and the file was put away, which ends with a seal. All seals before fit.`,
    );
  if (tail.entries === structure.counts.entries) return said('tail_unsealed', 'No entry of it is sealed yet.');
  return said(null, `All seals fit what they cover. ${tail.entries} entries behind the last one were not sealed yet; of them it says nothing.`);
}
