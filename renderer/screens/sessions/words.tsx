// How sure it is: kind of end and confidence, in words with their meaning in the tip.
const ends: Record<string, string> = {
  stated: 'a record says that it ended',
  derived: 'the end follows from another fact, such as the expiry of its key',
  'last seen': 'no end is recorded; this is its last activity',
  unknown: 'nothing tells when it ended',
};
const sure: Record<string, string> = {
  certain: 'an identifier in the records joins them',
  likely: 'several facts agree; another reading is not excluded',
  possible: 'it fits, and so may others',
};

export const CloseKind = ({ kind, reason }: { kind: string; reason?: string | null }) => (
  <span className={kind === 'stated' ? undefined : 'mid'} title={[ends[kind], reason].filter(Boolean).join('\n')}>
    {kind}
  </span>
);
export const Confidence = ({ value }: { value: string }) => (
  <span className={value === 'certain' ? undefined : 'mid'} title={sure[value]}>
    {value}
  </span>
);
