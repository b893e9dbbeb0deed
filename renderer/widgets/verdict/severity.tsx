// Severity of hits and findings: level bars with a word. Never a round sign, never green.
const levels = ['info', 'low', 'medium', 'high', 'critical'];

/** `informational` is drawn as `info`; an unknown word gets no bars. */
export function SeverityBars({ severity, alone = false }: { severity: string; alone?: boolean }) {
  const name = severity === 'informational' ? 'info' : severity;
  const level = levels.indexOf(name) + 1;
  return (
    <span className={`sev ${name}`} title={alone ? name : undefined}>
      <svg viewBox="0 0 14 10" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((bar) =>
          bar <= level ? (
            <rect key={bar} x={(bar - 1) * 3} y={10 - bar * 2} width="2" height={bar * 2} />
          ) : (
            <rect key={bar} className="sev-outline" x={(bar - 1) * 3 + 0.5} y={10.5 - bar * 2} width="1" height={bar * 2 - 1} opacity=".55" />
          ),
        )}
      </svg>
      {alone ? <span className="sr-only">{name}</span> : name}
    </span>
  );
}
