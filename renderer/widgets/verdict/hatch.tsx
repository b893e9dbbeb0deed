// Hatch = no records. One direction and grey: declared; crossed and red: unexplained; dotted edge that fades: open tail.
export type HatchKind = 'gap, declared' | 'gap, unexplained' | 'open tail' | 'open head';
const classes: Record<HatchKind, string> = {
  'gap, declared': 'gap-declared',
  'gap, unexplained': 'gap-unexplained',
  'open tail': 'open-tail',
  'open head': 'open-tail head',
};

/** A row-high stretch without records, with its words on it. */
export const Hatch = ({ kind, children }: { kind: HatchKind; children?: React.ReactNode }) => (
  <div className={`${classes[kind]} gap-row`} title={kind}>
    {children ? <span className="t11 mid">{children}</span> : <span className="sr-only">{kind}</span>}
  </div>
);
