// Signs of verdict, range, assurance and severity, drawn for this product. A sign stands alone in event rows only, then with a name.
import type { Assurance, ObjectStatus, RangeStatus } from '../../../analysis/contract/index.ts';
import { Icon, type IconName } from '../icons/icon.tsx';

/** Verdict states and, for roll-ups only, `mixed`. */
export type SignName = ObjectStatus | 'mixed';
/** Colour family of a verdict: proven, the same as an unkeyed statement, contradicted, open, nothing said. */
export type Family = 'ok' | 'same' | 'bad' | 'open' | 'none';

const families: Record<SignName, Family> = {
  verified: 'ok',
  agrees: 'same',
  altered: 'bad',
  missing: 'bad',
  moved: 'bad',
  'not covered': 'none',
  unverifiable: 'open',
  mixed: 'open',
};
/** Unknown words are shown as what they say, in the family that promises nothing. */
export const familyOf = (status: string): Family => families[status as SignName] ?? 'none';

const shapes: Record<SignName, React.ReactNode> = {
  verified: (
    <>
      <circle cx="6" cy="6" r="5.2" />
      <path d="m3.6 6.2 1.7 1.7 3.1-3.6" />
    </>
  ),
  agrees: <path d="M1.5 4.2h9M1.5 7.8h9" />,
  altered: (
    <>
      <circle cx="6" cy="6" r="5.2" />
      <path d="M3.4 4.9h5.2M3.4 7.3h5.2M7.6 3 4.4 9.1" />
    </>
  ),
  missing: (
    <>
      <circle cx="6" cy="6" r="5.2" strokeDasharray="2.2 1.6" />
      <path d="m3.9 3.9 4.2 4.2M8.1 3.9 3.9 8.1" />
    </>
  ),
  moved: (
    <>
      <rect x=".9" y=".9" width="10.2" height="10.2" rx="1.5" />
      <path d="M3.2 6h5.2M6.3 3.7 8.6 6 6.3 8.3" />
    </>
  ),
  'not covered': <circle cx="6" cy="6" r="5.2" strokeDasharray="1 1.7" />,
  unverifiable: (
    <>
      <path d="M6 .9 11.1 6 6 11.1.9 6Z" />
      <path d="M4.9 5a1.15 1.15 0 1 1 1.5 1.1c-.3.1-.4.3-.4.6M6 8.1v.01" />
    </>
  ),
  mixed: (
    <>
      <circle cx="6" cy="6" r="5.2" />
      <path d="M6 .9v10.2M6 3.2h4.2M6 6h5M6 8.8h4.2" />
    </>
  ),
};

const Glyph = ({ children }: { children: React.ReactNode }) => (
  <svg className="verdict-sign" viewBox="0 0 12 12" aria-hidden="true">
    {children}
  </svg>
);

export const VerdictGlyph = ({ status }: { status: string }) => <Glyph>{shapes[status as SignName] ?? shapes['not covered']}</Glyph>;

/** Things that are not verdicts and never use the round signs. */
export const IssueGlyph = () => (
  <Glyph>
    <path d="M6 1.4 11.2 10.6H.8Z" />
    <path d="M6 4.8v2.6M6 8.9v.01" />
  </Glyph>
);
export const RefusedGlyph = () => (
  <Glyph>
    <path d="M4 .9h4L11.1 4v4L8 11.1H4L.9 8V4Z" />
    <path d="M3.6 6h4.8" />
  </Glyph>
);
export const AssumedGlyph = () => (
  <Glyph>
    <path d="M1.2 4.8c1.6-2.2 3.2-2.2 4.8-.6s3.2 1.6 4.8-.6M1.2 8.8c1.6-2.2 3.2-2.2 4.8-.6s3.2 1.6 4.8-.6" />
  </Glyph>
);
export const BalancedGlyph = () => (
  <Glyph>
    <path d="m2 6.4 2.7 2.7L10 3.2" />
  </Glyph>
);

const ranges: Record<RangeStatus, string> = {
  covered: 'M1.5 1.5v7M20.5 1.5v7M1.5 5h19',
  'gap, declared': 'M1.5 1.5v7M20.5 1.5v7M1.5 5h6M14.5 5h6M8.5 8.5l2-7M11.5 8.5l2-7',
  'gap, unexplained': 'M1.5 1.5v7M20.5 1.5v7M1.5 5h6M14.5 5h6M9 2.5l4 5M13 2.5l-4 5',
  'open head': 'M20.5 1.5v7M20.5 5h-9M8.5 5h-2M4 5H3M1.2 5h.1',
  'open tail': 'M1.5 1.5v7M1.5 5h9M13.5 5h2M18 5h1M20.7 5h.1',
  none: 'M2 5h2M6.5 5h2M11 5h2M15.5 5h2M20 5h.5',
};
export const RangeGlyph = ({ range }: { range: string }) => (
  <svg className="verdict-range-sign" viewBox="0 0 22 10" aria-hidden="true">
    <path d={ranges[range as RangeStatus] ?? ranges.none} />
  </svg>
);

const assurances: Record<Assurance, IconName> = {
  'signed, key pinned': 'key-round',
  'signed, key came with the evidence': 'package-open',
  'forward sealed': 'lock-keyhole',
  keyed: 'users-round',
  anchored: 'anchor',
  'consistent only': 'link-2',
  'structure only': 'brackets',
  none: 'minus',
};
export const AssuranceGlyph = ({ assurance, size }: { assurance: string; size?: 'm' | 's' | 'xs' }) => (
  <Icon name={assurances[assurance as Assurance] ?? 'minus'} size={size} />
);
