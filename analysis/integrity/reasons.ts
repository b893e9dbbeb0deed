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
  content_digest_mismatch: {
    status: 'altered',
    explain: 'Its digest is not the one that the signer signed.',
    needs: 'the original bytes',
    may_say: 'These bytes are not the ones that were signed; the signature itself is sound.',
    may_not_say: AUTHOR,
  },
  imprint_mismatch: {
    status: 'altered',
    explain: 'Its digest is not the one of which the time stamp was made.',
    needs: 'the original bytes, or a time stamp of these',
    may_say: 'These bytes are not the ones that were stamped; the time stamp itself is sound.',
    may_not_say: AUTHOR,
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
  hidden_record: {
    status: 'altered',
    explain: 'A whole record lies inside the bytes of another one: the outer one was made longer so that the inner one is passed over.',
    needs: 'the original file',
    may_say: 'A record was hidden in this file after it was written; it can still be read.',
    may_not_say: AUTHOR,
  },
  oxum_mismatch: {
    status: 'altered',
    explain: 'The number of bytes or files of its payload is not the one that it states.',
    needs: 'the original bag',
    may_say: 'The payload is not the one of which the figure was taken, or the figure is wrong.',
    may_not_say: AUTHOR,
  },
  trusted_comment_mismatch: {
    status: 'altered',
    explain: 'The signature fits the file; the one over it and the trusted comment does not fit the comment.',
    needs: 'the original signature file',
    may_say: 'The trusted comment is not the one that was signed. The bytes of the file are those that were.',
    may_not_say: `What the comment said. ${AUTHOR}`,
  },
  namespace_mismatch: {
    status: 'moved',
    explain: 'The signature fits these bytes, and was made for another purpose than the one that is asked for.',
    needs: 'a signature for this purpose',
    may_say: 'The signature stands where one for another purpose is meant to stand, and does not count there.',
    may_not_say: 'The content was altered.',
  },
  signer_not_allowed: {
    status: 'moved',
    explain: 'The signature fits these bytes, by a key that the list of allowed signers beside it does not name.',
    needs: 'a signature by an allowed signer, or the list that was in force',
    may_say: 'By the list that came with it this signature does not count: it stands where one of an allowed signer is meant to stand.',
    may_not_say: 'The content was altered, or whose key it is: the list may be older or newer than the signature.',
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
  key_revoked: {
    status: 'unverifiable',
    explain: 'The signature fits, by a key that its holder has revoked.',
    needs: 'a statement by a key that was not revoked',
    may_say: 'The arithmetic fits; by the word of its holder this key is no longer to be relied on.',
    may_not_say: UNTOUCHED,
  },
  key_not_for_signing: {
    status: 'unverifiable',
    explain: 'The signature fits, by a key that is not declared, or not shown, to be for signing in the name of its holder.',
    needs: 'the whole public key, with what binds its parts',
    may_say: 'The arithmetic fits; nothing shows that the holder of the certificate made this signature.',
    may_not_say: UNTOUCHED,
  },
  namespace_not_stated: {
    status: 'unverifiable',
    explain: 'The signature fits; it was made for a purpose of its own, and nothing here says that such signatures count.',
    needs: 'the purpose that is expected (namespace)',
    may_say: 'The content is unaltered since the holder of the key signed it for the purpose that is named.',
    may_not_say: 'It was signed as a file.',
  },
  signing_time_absent: {
    status: 'unverifiable',
    explain: 'The signature fits; its key may sign for a stretch of time only, and the signature states no time.',
    needs: 'a time stamp of the signature',
    may_say: 'The content is unaltered since the holder of the key signed it.',
    may_not_say: 'The key was allowed to sign when it did.',
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
  outside_exported_range: {
    status: 'unverifiable',
    explain: 'A statement names it, and it lies outside what was handed over.',
    needs: 'this file, if it is meant to be here',
    may_say: 'The statement speaks of more than was handed over.',
    may_not_say: 'It was removed.',
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
