// What a verifier found of chains and files that is no verdict on one object: in words, the same on screen and in the terminal.

const words: Record<string, string> = {
  chain_start: 'start',
  head_open: 'open head',
  tail_open: 'open tail',
  gap_declared: 'gap, declared',
  gap_unexplained: 'gap, unexplained',
  line_outside_signature: 'line outside the signed text',
  signature_apart: 'signature judged by itself',
  seal_gap: 'epochs without a seal',
  tail_unsealed: 'entries behind the last seal',
  structure_consistent: 'sound structure, unsealed',
  cursor_consistent: 'agrees with its cursors',
  cursor_hash_mismatch: 'contradicts its cursor',
  sequence_gap: 'numbers left out',
  sequence_repeat: 'numbers repeated',
  sequence_disorder: 'numbers out of order',
  messages_unplaced: 'signed messages, not told apart here',
  copies_of_one: 'copies, not two devices',
  counterpart_absent: 'held by one device only',
  blocks_absent: 'signature blocks left out',
  chain_continues: 'goes on from another file',
  checkpoints_absent: 'checkpoints promised, not here',
  checkpoints_unread: 'checkpoints that cannot be read',
  mark_unplaced: 'note or checkpoint that fits no chain here',
  agreement_only: 'agreement only',
  verified_not_read: 'verified, not read whole',
  events_without_proof: 'events without proof',
  files_without_proof: 'files without proof',
};

/** e.g. `open tail` for `tail_open`; a code of another build in plain letters. */
export const chainWords = (code: string): string => words[code] ?? code.replaceAll('_', ' ');
