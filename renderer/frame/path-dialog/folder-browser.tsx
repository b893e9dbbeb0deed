// A folder of this machine as a list: arrows, Enter goes in, Backspace up, typing narrows. Names are evidence text; links say where they lead.
import { useEffect, useRef, useState } from 'react';
import type { FolderEntry, FolderPlace } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatBytes, formatCount } from '../../format/number.ts';
import { Checkbox, Field, IconButton } from '../../widgets/controls.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { Icon, type IconName } from '../../widgets/icons/icon.tsx';
import { FaultBox } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { readPaths } from './read-paths.ts';

export interface FolderBrowserProps {
  path: string;
  places: readonly FolderPlace[];
  /** Paths that are marked; absent = nothing is, the folder itself is what is chosen. */
  marked: readonly string[] | undefined;
  onGo: (path: string) => void;
  onMark: (path: string) => void;
}

const LISTED = 1000;
const icons: Record<FolderEntry['kind'], IconName> = { folder: 'folder', file: 'file', link: 'link-2', other: 'file-x' };
const placeIcons: Record<FolderPlace['kind'], IconName> = { home: 'house', folder: 'folder', disk: 'hard-drive', root: 'folder-open' };

/** Where an entry leads: links to their end, so that what is imported or shown is named by its real place. */
const endOf = ({ kind, path, leads }: FolderEntry): { path: string; kind: 'folder' | 'file' | 'other' } =>
  kind === 'link' ? (leads ?? { path, kind: 'other' }) : { path, kind };

export function FolderBrowser({ path, places, marked, onGo, onMark }: FolderBrowserProps) {
  const [hidden, setHidden] = useState(false);
  const [text, setText] = useState('');
  const [typed, setTyped] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  /** A key that came while the list is narrowed: it means the narrowed one. */
  const early = useRef<'enter' | 'mark'>(undefined);
  const grid = useRef<HTMLDivElement>(null);
  const { data, previous, fault, reload } = useQuery('folder.list', { path, hidden, limit: LISTED, ...(text === '' ? {} : { text }) });
  const entries = data?.entries ?? [];
  // Folders change while nobody tells: each is asked for anew when it is gone to.
  useEffect(reload, [reload]);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const now = document.activeElement;
      // Who types already is not disturbed.
      if (!(now instanceof HTMLTextAreaElement && now.value !== '')) grid.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  // Narrowed, the best match is chosen; else the entry that was, or the first.
  const found = entries.findIndex((entry) => entry.path === chosen);
  const at = found < 0 && entries.length > 0 ? 0 : found;
  const go = (next: string, from?: string) => {
    setText('');
    setTyped(undefined);
    setChosen(from);
    early.current = undefined;
    onGo(next);
  };
  const up = () => (data?.parent ? go(data.parent, data.path) : undefined);
  const act = (what: 'enter' | 'mark', index: number) => {
    if (previous) {
      if (text !== '' && index === at) early.current = what;
      return;
    }
    const entry = entries[index];
    if (!entry) return;
    const end = endOf(entry);
    if (what === 'enter' && end.kind === 'folder') go(end.path);
    else if (marked && (what === 'mark' ? end.kind !== 'other' : end.kind === 'file')) onMark(end.path);
  };
  useEffect(() => {
    const what = early.current;
    if (previous || !data || what === undefined) return;
    early.current = undefined;
    act(what, at);
  });
  const narrow = (next: string) => {
    setText(next);
    setChosen(undefined);
    early.current = undefined;
  };
  const key = (event: React.KeyboardEvent) => {
    const field = event.target instanceof HTMLInputElement;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (field) return;
    if (event.key === 'Backspace' && text !== '') setText(text.slice(0, -1));
    else if (event.key === 'Backspace' || event.key === 'ArrowLeft') up();
    else if (event.key === 'ArrowRight') act('enter', at);
    else if (event.key === ' ' && marked) act('mark', at);
    else if (event.key.length === 1) narrow(text + event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="folderbrowser">
      <nav className="folderplaces" aria-label="Places">
        {places.map((place) => (
          <button
            key={place.path}
            type="button"
            className="folderplace"
            title={plainEvidence(place.path)}
            aria-current={place.path === path}
            onClick={() => go(place.path)}
          >
            <Icon name={placeIcons[place.kind]} size="s" />
            <span className="cut">{plainEvidence(place.name, 40)}</span>
          </button>
        ))}
      </nav>
      {/* The list takes keys of its own before the table does: letters narrow it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="folderlist" ref={grid} onKeyDownCapture={key}>
        <div className="folderbar">
          <IconButton icon="chevron-up" label="Folder above, Backspace" disabled={!data?.parent} onClick={up} />
          <Field
            aria-label="Folder"
            mono
            value={typed ?? data?.path ?? path}
            onChange={setTyped}
            onKeyDown={(event) => {
              const [to] = readPaths(typed ?? '');
              if (event.key !== 'Enter' || event.ctrlKey || to === undefined) return;
              go(to);
              event.preventDefault();
              event.stopPropagation();
            }}
          />
          <Field
            icon="search"
            aria-label="Part of a name"
            placeholder="Type to narrow"
            value={text}
            onChange={narrow}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') grid.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
              else if (event.key === 'Enter' && !event.ctrlKey) act('enter', at);
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
          <Checkbox checked={hidden} onChange={setHidden}>
            Hidden
          </Checkbox>
        </div>
        {fault ? (
          <FaultBox fault={fault} retry={reload} />
        ) : (
          <DataTable
            id="folder"
            label="Folder"
            columns={columnsOf(marked, onMark)}
            count={entries.length}
            rowAt={(index) => entries[index]}
            rowKey={(entry) => entry.path}
            selected={at}
            onSelect={(index) => setChosen(entries[index]?.path)}
            onOpen={(index) => act('enter', index)}
            rowClass={(entry) => (entry.problem ? 'dim' : undefined)}
            empty={<span className="dim">{text === '' ? 'Nothing lies here.' : 'No name here fits.'}</span>}
          />
        )}
        <div className="folderabout t11 dim">
          {data && data.more > 0 ? `${formatCount(data.more)} more are not listed: type a part of the name. ` : ''}
          {data?.unending ? 'There are more entries here than are looked through. ' : ''}
          {data && data.hidden > 0 ? `${formatCount(data.hidden)} hidden. ` : ''}
          Enter goes in, Backspace up.
        </div>
      </div>
    </div>
  );
}

function columnsOf(marked: readonly string[] | undefined, onMark: (path: string) => void): Column<FolderEntry>[] {
  const name: Column<FolderEntry> = {
    id: 'name',
    head: 'Name',
    width: 220,
    grow: true,
    cell: (entry) => (
      <span className="tree-cell">
        <Icon name={icons[entry.kind]} size="s" />
        <MiddleCut text={entry.name} tail={24} />
        {entry.problem ? <span className="t11 dim cut">{entry.problem}</span> : entry.leads ? <LeadsTo entry={entry} /> : null}
      </span>
    ),
  };
  const rest: Column<FolderEntry>[] = [
    {
      id: 'size',
      head: 'Size',
      width: 84,
      numeric: true,
      cell: ({ size }) => (size === null ? null : <span title={`${formatCount(size)} bytes`}>{formatBytes(size)}</span>),
    },
    {
      id: 'modified',
      head: 'Modified',
      width: 196,
      mono: true,
      cell: ({ modified }) => (modified === null ? null : <TimeText time={modified} digits={0} most={0} />),
    },
  ];
  if (marked === undefined) return [name, ...rest];
  return [
    {
      id: 'mark',
      head: <span className="sr-only">Marked</span>,
      width: 34,
      cell: (entry) => {
        const end = endOf(entry);
        return end.kind === 'other' ? null : (
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Take ${plainEvidence(entry.name, 100)}`}
            checked={marked.includes(end.path)}
            onChange={() => onMark(end.path)}
          />
        );
      },
    },
    name,
    ...rest,
  ];
}

const LeadsTo = ({ entry: { leads, target } }: { entry: FolderEntry }) => (
  <span className="t11 dim cut" title={plainEvidence(target ?? '')}>
    leads to {plainEvidence(leads?.path ?? '', 120)}
  </span>
);
