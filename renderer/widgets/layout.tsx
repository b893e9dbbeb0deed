// Parts of a screen: toolbar, heads, sections, key figures, numbers that lead somewhere, empty and loading states, progress, faults.
import type { ReactNode } from 'react';
import type { Fault } from '../../analysis/contract/index.ts';
import { formatBytes, formatCount } from '../format/number.ts';
import { unharmed } from '../format/unharmed.ts';
import { TextButton } from './controls.tsx';
import { IssueGlyph } from './verdict/signs.tsx';

/** Top of every screen: its title, one line about it, its actions. */
export const Toolbar = ({ title, about, children }: { title: ReactNode; about?: ReactNode; children?: ReactNode }) => (
  <div className="toolbar">
    <h1 className="cut">{title}</h1>
    {about ? <span className="dim cut">{about}</span> : null}
    <span className="grow" />
    {children}
  </div>
);

/** Head strip of a region. */
export const Head = ({ title, about, children }: { title: ReactNode; about?: ReactNode; children?: ReactNode }) => (
  <div className="head">
    <h2>{title}</h2>
    {about ? <span className="t11 dim cut">{about}</span> : null}
    <span className="grow" />
    {children}
  </div>
);

/** Section of a panel; `action` stands at the right of its head. */
export const Section = ({ title, action, children }: { title?: ReactNode; action?: ReactNode; children: ReactNode }) => (
  <section className="sec">
    {title ? (
      <h3>
        {title}
        {action ? <span className="act">{action}</span> : null}
      </h3>
    ) : null}
    {children}
  </section>
);

/** Names and values. `mono` = as it stands in the evidence. `width` of the names in px. */
export const KeyValue = ({ rows, width = 88 }: { rows: readonly { label: ReactNode; value: ReactNode; mono?: boolean }[]; width?: number }) => (
  <dl className="key-value" style={{ gridTemplateColumns: `${width}px minmax(0,1fr)` }}>
    {rows.map((row, index) => [
      <dt key={`t${index}`}>{row.label}</dt>,
      <dd key={`d${index}`} className={row.mono ? 'mono' : undefined}>
        {row.value}
      </dd>,
    ])}
  </dl>
);

/** A number that leads to its rows: thin underline. `href` from `hrefTo`. */
export const NumberLink = ({ value, href, children, mono }: { value?: number; href: string; children?: ReactNode; mono?: boolean }) => (
  <a className={mono ? 'quiet-link mono' : 'quiet-link'} href={href}>
    {children ?? formatCount(value ?? 0)}
  </a>
);

/** What this screen will show, how to get there, one action. */
export const Empty = ({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) => (
  <div className="emptywrap">
    <div className="empty">
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  </div>
);

/** A bar that keeps the place of what loads. */
export const Skeleton = ({ width = 84 }: { width?: number | string }) => <span className="skel" style={{ width }} />;
export const SkeletonRows = ({ rows = 5 }: { rows?: number }) => (
  <div aria-busy="true" aria-label="loading">
    {Array.from({ length: rows }, (_, index) => (
      <div key={index} className="skelrow">
        <Skeleton width={`${30 + ((index * 37) % 50)}%`} />
      </div>
    ))}
  </div>
);

/** Line above a list: something is cut, assumed or out of date (yellow), or was altered (red), and every export says so too. */
export const Banner = ({ children, action, kind = 'open' }: { children: ReactNode; action?: ReactNode; kind?: 'open' | 'bad' }) => (
  <div className="banner" data-v={kind} role="status">
    <span className="verdict-mark" data-v={kind}>
      <IssueGlyph />
    </span>
    <span className="grow">{children}</span>
    {action}
  </div>
);

/** Inline fault: what was not harmed, what, where, what to do, code. */
export const FaultBox = ({ fault, kind = 'query', retry }: { fault: Fault; kind?: 'query' | 'command' | 'job'; retry?: () => void }) => (
  <div className="fault" role="alert">
    <b className="med">{fault.message}</b>
    <div className="mid">
      {unharmed(fault, kind)} {fault.remedy}
    </div>
    <div className="mono t11 row">
      {fault.code}
      {whereText(fault) ? <span className="cut">{whereText(fault)}</span> : null}
      {fault.incident ? <span>incident {fault.incident}</span> : null}
      {retry ? <TextButton onClick={retry}>Try again</TextButton> : null}
    </div>
  </div>
);

/** Path, byte and line of a fault, as far as known. */
export const whereText = ({ where }: Fault): string =>
  [
    where.path,
    where.line === undefined ? undefined : `line ${formatCount(where.line)}`,
    where.offset === undefined ? undefined : `byte ${formatCount(where.offset)}`,
  ]
    .filter(Boolean)
    .join(', ');

/** Bar with a value of 0 to 1; undefined = not known, the bar stays empty. */
export const Bar = ({ share, label }: { share: number | undefined; label: string }) => (
  <span
    className="bar"
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
  >
    <i style={{ width: `${Math.min(100, (share ?? 0) * 100)}%` }} />
  </span>
);

/** Done of total in words: `3.50 of 5.25 GB`, `412 of 900 objects`. */
export function progressText({ done, total, unit }: { done: number; total?: number; unit: string }): string {
  if (unit === 'bytes') return total === undefined ? formatBytes(done) : `${formatBytes(done)} of ${formatBytes(total)}`;
  return total === undefined ? `${formatCount(done)} ${unit}` : `${formatCount(done)} of ${formatCount(total)} ${unit}`;
}
