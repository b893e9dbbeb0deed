// The catalogue of reasons: what each verdict says, what may and may not be said of it, what would settle it. Reviewed once, so that all schemes say the
// same of the same. `object`: what is judged, in the words of its kind (`file`, `entry`).
import type { ObjectStatus } from '../contract/model/integrity.ts';

export interface ReasonWords {
  status: Exclude<ObjectStatus, 'verified' | 'agrees'>;
  explain: string;
  /** What would settle it; of an alteration, what would show the unaltered thing. */
  needs: string;
  may_say: string;
  may_not_say: string;
}

const AUTHOR = 'Who changed it, when, and whether on purpose.';
const UNTOUCHED = 'The content was altered, or is authentic.';

export const reasons = {
  // Contradictions.
  content_hash_mismatch: {
    status: 'altered',
    explain: 'Its digest is not the one that is stated for it.',
    needs: 'the original, or a statement about these bytes',
    may_say: 'These bytes are not the ones of which the statement was made.',
    may_not_say: AUTHOR,
  },
  signature_mismatch: {
    status: 'altered',
    explain: 'The signature does not fit these bytes, by the very key that it names.',
    needs: 'the original bytes, or the signature made of these',
    may_say: 'These bytes are not the ones that were signed, or the signature is not the one that was made of them.',
    may_not_say: `Which of the two was changed. ${AUTHOR}`,
  },
  mac_mismatch: {
    status: 'altered',
    explain: 'The authentication code does not fit these bytes and this key.',
    needs: 'the original bytes',
    may_say: 'These bytes are not the ones that were authenticated with this key.',
    may_not_say: AUTHOR,
  },
  tag_mismatch: {
    status: 'altered',
    explain: 'A seal does not fit what it covers.',
    needs: 'the original file, or the right verification key',
    may_say: 'What this seal covers is not what was sealed.',
    may_not_say: AUTHOR,
  },
  chain_link_mismatch: {
    status: 'altered',
    explain: 'It does not follow from the entry before it: the digest that it names as its predecessor is another one.',
    needs: 'the original entries on both sides',
    may_say: 'At this place the chain is broken: something was changed, taken out, put in or exchanged here.',
    may_not_say: 'Which of the two neighbours is the original one.',
  },
  structure_mismatch: {
    status: 'altered',
    explain: 'Its inner structure contradicts itself in a way that no writer of this format leaves.',
    needs: 'the original file',
    may_say: 'The file is not as its writer left it: damaged or altered.',
    may_not_say: 'Whether by accident or on purpose.',
  },
  truncated: {
    status: 'altered',
    explain: 'It ends before the end that it states itself.',
    needs: 'the whole file',
    may_say: 'Its end is not here.',
    may_not_say: 'What stood there, and who cut it.',
  },
  trailing_data: {
    status: 'altered',
    explain: 'Bytes follow the end of what is covered.',
    needs: 'the original file',
    may_say: 'Something was added behind the covered content.',
    may_not_say: AUTHOR,
  },
  referenced_but_absent: {
    status: 'missing',
    explain: 'A statement names it, and it is not here, though what lies beside it is.',
    needs: 'this file',
    may_say: 'It was there when the statement was made, and is not in what was handed over.',
    may_not_say: 'Who removed it, or that it was removed on purpose.',
  },
  moved_from_signed_location: {
    status: 'moved',
    explain: 'Its content is right, and it lies where another thing is meant to lie.',
    needs: 'the original places',
    may_say: 'The content is unaltered and stands in a place that is not its own.',
    may_not_say: AUTHOR,
  },
  duplicate_member: {
    status: 'altered',
    explain: 'A member name stands twice in it: programs that read it see different values, and the digest covers only one of the readings.',
    needs: 'the original entry',
    may_say: 'It can be read in two ways, which no sound writer of this format produces.',
    may_not_say: 'Which of the two values is the original one.',
  },
  anchor_mismatch: {
    status: 'altered',
    explain: 'Somebody outside noted another digest for this place of the chain.',
    needs: 'the original entries up to here, or another note',
    may_say: 'The chain up to here is not the one of which the note was made.',
    may_not_say: `Which entry was changed: the chain was computed anew from there on. ${AUTHOR}`,
  },
  checkpoint_hash_mismatch: {
    status: 'altered',
    explain: 'A signed checkpoint states another digest for this place of the chain.',
    needs: 'the original entries since the checkpoint before',
    may_say: 'Between this checkpoint and the one before it, entries are not those that were signed.',
    may_not_say: `Which entry was changed: the chain was computed anew from there on. ${AUTHOR}`,
  },
  checkpoint_entry_absent: {
    status: 'missing',
    explain: 'A checkpoint names an entry that is not here, though entries before it are.',
    needs: 'the entries up to the checkpoint',
    may_say: 'The entry was there when the checkpoint was made.',
    may_not_say: 'Who removed it, or that it was removed on purpose.',
  },
  anchor_entry_absent: {
    status: 'missing',
    explain: 'A note from outside names an entry that is not here, though entries before it are.',
    needs: 'the entries up to the noted one',
    may_say: 'The entry was there when it was noted.',
    may_not_say: 'Who removed it, or that it was removed on purpose.',
  },
  // What is lacking or undecided.
  signature_absent: {
    status: 'unverifiable',
    explain: 'It should be signed, and no signature is here.',
    needs: 'signature',
    may_say: 'No signature was handed over.',
    may_not_say: UNTOUCHED,
  },
  public_key_absent: {
    status: 'unverifiable',
    explain: 'The key that the signature names is not at hand.',
    needs: 'public key',
    may_say: 'The signature could not be checked for want of its key.',
    may_not_say: `The signature is wrong, or right. ${UNTOUCHED}`,
  },
  key_absent: {
    status: 'unverifiable',
    explain: 'The secret key of these authentication codes is not at hand.',
    needs: 'secret key',
    may_say: 'The codes could not be checked for want of their key.',
    may_not_say: UNTOUCHED,
  },
  key_not_pinned: {
    status: 'unverifiable',
    explain: 'The signature fits, by a key that is not among those that were pinned.',
    needs: 'key pinned',
    may_say: 'It is signed by a key that nobody vouched for here.',
    may_not_say: `The key is forged. ${UNTOUCHED}`,
  },
  key_outside_validity: {
    status: 'unverifiable',
    explain: 'The signature fits, by a key that was not valid at the time that is stated for it.',
    needs: 'a key that was valid then, or a time stamp',
    may_say: 'The arithmetic fits; by its own statements the key was not valid then.',
    may_not_say: UNTOUCHED,
  },
  signer_not_trusted: {
    status: 'unverifiable',
    explain: 'The signature fits; no trusted root leads to the certificate of its signer.',
    needs: 'root certificate',
    may_say: 'The content is unaltered since whoever holds this certificate signed it.',
    may_not_say: 'Who that is.',
  },
  weak_algorithm: {
    status: 'unverifiable',
    explain: 'The arithmetic fits, by an algorithm or key length with which others can make the same.',
    needs: 'a statement with a stronger algorithm',
    may_say: 'Content and statement fit each other.',
    may_not_say: UNTOUCHED,
  },
  unsupported_algorithm: {
    status: 'unverifiable',
    explain: 'It rests on an algorithm that is not checked here.',
    needs: 'another tool that knows the algorithm',
    may_say: 'It was not checked.',
    may_not_say: UNTOUCHED,
  },
  not_checked_here: {
    status: 'unverifiable',
    explain: 'A statement of this scheme is present; it is recognised, and not checked here.',
    needs: 'the tool of this scheme',
    may_say: 'A statement is present.',
    may_not_say: `It was checked. ${UNTOUCHED}`,
  },
  predecessor_absent: {
    status: 'unverifiable',
    explain: 'The entry before it is not here: rotation, retention or an export that begins later leave just this, and so does a deletion.',
    needs: 'predecessor',
    may_say: 'The chain begins with an entry that names a predecessor which was not handed over.',
    may_not_say: 'Entries were deleted.',
  },
  profile_absent: {
    status: 'unverifiable',
    explain: 'It looks like a chain of digests, and nothing says which bytes they cover.',
    needs: 'profile',
    may_say: 'The chain could not be computed again.',
    may_not_say: UNTOUCHED,
  },
  profile_not_pinned: {
    status: 'unverifiable',
    explain:
      'The arithmetic fits, by a profile that came with the evidence: it says which bytes are hashed and signed, so whoever wrote it could make other content fit.',
    needs: 'profile read and pinned',
    may_say: 'It fits by the profile that lay beside it.',
    may_not_say: UNTOUCHED,
  },
  profile_mismatch: {
    status: 'unverifiable',
    explain: 'Not one entry fits: the profile is likelier to be that of another log than every entry to be altered.',
    needs: 'the right profile',
    may_say: 'By this profile nothing could be confirmed.',
    may_not_say: UNTOUCHED,
  },
  members_not_covered: {
    status: 'unverifiable',
    explain: 'The digests fit, and leave out members of the entries, which can be changed without a trace.',
    needs: 'a profile from whoever made the log',
    may_say: 'What the digests cover agrees.',
    may_not_say: 'Anything about the members that they leave out.',
  },
  ambiguous_concatenation: {
    status: 'unverifiable',
    explain: 'The digest fits, and would fit other values too: fields were joined by a separator that one of them holds, or by none.',
    needs: 'the original entry',
    may_say: 'The joined text is the one that was hashed.',
    may_not_say: 'Where one field ends and the next begins.',
  },
  number_not_exact: {
    status: 'unverifiable',
    explain: 'The digest fits, and would fit other numbers too: a whole number in it has more digits than the canonical form holds.',
    needs: 'the original entry',
    may_say: 'The rounded number is the one that was hashed.',
    may_not_say: 'Which digits the number had.',
  },
  statement_unreadable: {
    status: 'unverifiable',
    explain: 'The statement cannot be read as one of its scheme.',
    needs: 'a readable statement',
    may_say: 'The statement is damaged, or is none.',
    may_not_say: UNTOUCHED,
  },
  unreadable: {
    status: 'unverifiable',
    explain: 'The file could not be read.',
    needs: 'a readable copy',
    may_say: 'It could not be read.',
    may_not_say: UNTOUCHED,
  },
  too_large: {
    status: 'unverifiable',
    explain: 'It is larger than what is read at once here, by a limit of this program.',
    needs: 'the tool of this scheme',
    may_say: 'It was not checked, for its size.',
    may_not_say: UNTOUCHED,
  },
  object_absent: {
    status: 'unverifiable',
    explain: 'A signature is here, and no file that it is made of.',
    needs: 'the signed file',
    may_say: 'A signature was handed over without the file that it covers.',
    may_not_say: 'The file was removed.',
  },
  not_sealed: {
    status: 'unverifiable',
    explain: 'Nothing seals it: its structure is sound, which anybody can make so.',
    needs: 'a sealed original',
    may_say: 'Nothing contradicts it.',
    may_not_say: UNTOUCHED,
  },
  not_covered: {
    status: 'not covered',
    explain: 'No statement speaks of it.',
    needs: 'a statement that covers it',
    may_say: 'Nothing here proves or contradicts it.',
    may_not_say: 'It was put here by somebody.',
  },
} as const satisfies Record<string, ReasonWords>;

export type Reason = keyof typeof reasons;
