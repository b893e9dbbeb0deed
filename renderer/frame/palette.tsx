// Command palette: screens, actions, sessions, findings, objects by path or hash, one record by `source.record`, and a filter.
import { Dialog as RadixDialog } from 'radix-ui';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from '../engine/use-query.ts';
import { formatTime } from '../format/time.ts';
import { hrefToEvents } from '../navigation/event-links.ts';
import { hrefTo, inCaseHref, parseRecord } from '../navigation/route.ts';
import { screens } from '../screens/index.ts';
import { plainEvidence } from '../widgets/evidence/marks.ts';
import { Icon, type IconName } from '../widgets/icons/icon.tsx';
import { VerdictMark } from '../widgets/verdict/verdict.tsx';
import { Kbd } from '../widgets/controls.tsx';
import { useActionRegister } from './actions.ts';
import { useUi, useZone } from '../state/ui-store.ts';

interface Choice {
  id: string;
  group: string;
  icon: IconName;
  title: ReactNode;
  detail?: ReactNode;
  keys?: string;
  run: () => void;
}

const go = (href: string) => () => void (window.location.hash = href);
const LEAST_TEXT = 2;

export function Palette({ hasCase }: { hasCase: boolean }) {
  const open = useUi((state) => state.paletteOpen);
  const close = () => useUi.setState({ paletteOpen: false });
  return (
    <RadixDialog.Root open={open} onOpenChange={(now) => (now ? undefined : close())}>
      <RadixDialog.Portal>
        <div className="scrim" aria-hidden="true" />
        <RadixDialog.Content className="palette" aria-describedby={undefined}>
          <RadixDialog.Title className="sr-only">Command palette</RadixDialog.Title>
          <PaletteBody hasCase={hasCase} close={close} />
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

function PaletteBody({ hasCase, close }: { hasCase: boolean; close: () => void }) {
  const [text, setText] = useState(() => useUi.getState().paletteText);
  const [at, setAt] = useState(0);
  const choices = useChoices(text, hasCase);
  const list = useRef<HTMLDivElement>(null);
  const chosen = choices[Math.min(at, choices.length - 1)];
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [at, choices]);
  const run = (choice: Choice | undefined) => {
    if (!choice) return;
    close();
    choice.run();
  };
  return (
    <>
      <div className="palette-query">
        <Icon name="search" />
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={text}
          placeholder={hasCase ? 'Record, session, hash, screen or command' : 'Screen or command'}
          aria-label="Go to"
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={chosen ? `palette-${chosen.id}` : undefined}
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault();
              if (choices.length > 0) setAt((Math.min(at, choices.length - 1) + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length);
            } else if (event.key === 'Enter') {
              event.preventDefault();
              run(chosen);
            }
          }}
        />
        <kbd>Esc</kbd>
      </div>
      <div className="palettelist" id="palette-list" role="listbox" aria-label="Choices" ref={list}>
        {choices.length === 0 ? <div className="palette-group">Nothing matches. Try a screen, a session such as s-0001, or a record such as 1.12.</div> : null}
        {choices.map((choice, index) => {
          const head = choices[index - 1]?.group === choice.group ? null : <div className="palette-group">{choice.group}</div>;
          return (
            <div key={choice.id}>
              {head}
              {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
              <div
                id={`palette-${choice.id}`}
                className="palette-option"
                role="option"
                aria-selected={choice === chosen}
                tabIndex={-1}
                onClick={() => run(choice)}
                onPointerMove={() => setAt(choices.indexOf(choice))}
              >
                <Icon name={choice.icon} />
                <span className="cut">{choice.title}</span>
                <span className="palette-detail">{choice.detail}</span>
                <span className="palette-keys">{choice === chosen ? <kbd>Enter</kbd> : choice.keys ? <Kbd keys={choice.keys} /> : null}</span>
              </div>
            </div>
          );
        })}
      </div>
      <div className="foot">
        <span>
          <kbd>&gt;</kbd> commands
        </span>
        {hasCase ? (
          <>
            <span>
              <kbd>@</kbd> sessions
            </span>
            <span>
              <kbd>#</kbd> path or hash
            </span>
            <span>
              <kbd>/</kbd> events
            </span>
          </>
        ) : null}
      </div>
    </>
  );
}

function useChoices(text: string, hasCase: boolean): Choice[] {
  const zone = useZone();
  const actions = useActionRegister((state) => state.actions);
  const prefix = /^[>@#/]/.test(text) ? text.charAt(0) : '';
  const wanted = useDeferredValue((prefix ? text.slice(1) : text).trim());
  const long = hasCase && wanted.length >= LEAST_TEXT && prefix !== '>';
  const record = hasCase ? parseRecord(wanted) : undefined;
  const sessions = useQuery('session.list', { text: wanted, limit: 6 }, { enabled: long && prefix !== '#' && prefix !== '/' });
  const objects = useQuery('integrity.objects', { text: wanted, limit: 6 }, { enabled: long && prefix !== '@' && prefix !== '/' });
  const findings = useQuery('finding.list', {}, { enabled: hasCase });
  const event = useQuery('event.get', record ?? { source: 1, record: 1 }, { enabled: record !== undefined });
  return useMemo(() => {
    const low = wanted.toLowerCase();
    const fits = (title: string) => low === '' || title.toLowerCase().includes(low);
    const found: Choice[] = [];
    if (record) {
      const action = event.data?.fields.find((field) => field.name === 'event.action')?.value;
      found.push({
        id: 'record',
        group: 'Record',
        icon: 'rows-3',
        title: `Record ${record.source}.${record.record}`,
        detail: event.data && !event.previous ? `${formatTime(event.data.time, zone)} ${plainEvidence(action ?? '', 60)}` : event.fault ? 'no such record' : '',
        run: go(hrefTo('events', { record: wanted })),
      });
    }
    if (long && prefix !== '#' && prefix !== '/' && !sessions.previous)
      for (const one of sessions.data?.rows ?? [])
        found.push({
          id: `s-${one.id}`,
          group: 'Sessions',
          icon: 'route',
          title: one.id,
          detail: `${plainEvidence(one.user ?? 'unknown identity', 60)}, ${one.kind}, ${formatTime(one.opened_at, zone, { show: 'minute' })}`,
          run: go(hrefTo('sessions', { session: one.id })),
        });
    if (long && prefix !== '@' && prefix !== '/' && !objects.previous)
      for (const one of objects.data?.rows ?? [])
        found.push({
          id: `o-${one.id}`,
          group: 'Objects',
          icon: one.status === 'missing' ? 'link-2-off' : 'link-2',
          title: <span className="mono">{plainEvidence(one.key.slice(-48), 60)}</span>,
          detail: <VerdictMark status={one.status} needs={one.needs} />,
          run: go(hrefTo('integrity', { object: one.id })),
        });
    if (prefix === '' && low.length >= LEAST_TEXT)
      for (const one of findings.data?.findings ?? [])
        if (fits(`F${one.id} ${one.title}`))
          found.push({
            id: `f-${one.id}`,
            group: 'Findings',
            icon: 'flag',
            title: `F${one.id} ${plainEvidence(one.title, 80)}`,
            detail: one.state,
            run: go(hrefTo('findings', { finding: one.id })),
          });
    if (prefix === '' || prefix === '>') {
      for (const one of actions)
        if (fits(one.title)) found.push({ id: `a-${one.id}`, group: 'Commands', icon: one.icon, title: one.title, keys: one.keys, run: one.run });
      for (const one of screens)
        if (fits(one.title) && one.id !== 'skeleton' && (hasCase || !one.needsCase))
          found.push({
            id: `g-${one.id}`,
            group: 'Screens',
            icon: one.icon,
            title: one.title,
            keys: one.key ? `G ${one.key.toUpperCase()}` : undefined,
            run: go(inCaseHref(one.id)),
          });
    }
    if (long && prefix !== '@' && prefix !== '#')
      found.push({
        id: 'filter',
        group: 'Full text',
        icon: 'list-filter',
        title: `Events that contain “${plainEvidence(wanted, 60)}”`,
        run: go(hrefToEvents({ text: wanted })),
      });
    return found;
  }, [wanted, prefix, long, record, event, sessions, objects, findings, actions, hasCase, zone]);
}
