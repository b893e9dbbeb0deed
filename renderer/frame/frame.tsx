// Top bar, rail, screen, status line and everything that floats; keys that work everywhere.
import { useEffect } from 'react';
import { hrefTo, followAddress, navigate, useRoute } from '../navigation/route.ts';
import { screenById, screens } from '../screens/index.ts';
import { Empty } from '../widgets/layout.tsx';
import { type Action, useActions } from './actions.ts';
import { Boundary } from './boundary.tsx';
import { FaultPanel, KeySheet, Toasts, undoLast } from './floats.tsx';
import { type KeyBinding, listenKeys, useKeys } from './keys.ts';
import { Palette } from './palette.tsx';
import { PathDialog } from './path-dialog/path-dialog.tsx';
import { Rail } from './rail.tsx';
import { StatusLine } from './status-line.tsx';
import { TopBar } from './top-bar.tsx';
import { useUi } from '../state/ui-store.ts';
import { showAltered } from '../theme/theme.ts';
import { useCaseInfo, useOpenCase } from './use-case.ts';
import { useLeaving } from './use-leaving.ts';

const NARROW = 1100;

export function Frame() {
  const route = useRoute();
  const openCase = useOpenCase();
  const info = useCaseInfo();
  const hasCase = typeof openCase === 'string';
  useEffect(followAddress, []);
  useEffect(listenKeys, []);
  useNarrow();
  useLeaving();
  useFrameKeys(hasCase);

  const wanted = screenById(route.screen || (hasCase ? 'home' : 'cases'));
  // Without a case every case screen leads to the list; a link is kept in the address until a case is open.
  const screen = wanted && (hasCase || !wanted.needsCase) ? wanted : openCase === null ? screenById('cases') : wanted;
  useEffect(() => {
    if (screen) document.title = info ? `${screen.title} - ${info.title || info.name} - Sealtrail` : `${screen.title} - Sealtrail`;
  }, [screen, info]);
  const altered = info?.custody.standing === 'altered';
  useEffect(() => showAltered(altered), [altered]);
  const Current = screen?.component;
  return (
    <div className="app">
      <TopBar info={info} screen={screen?.title} />
      <Rail info={info} hasCase={hasCase} current={screen?.id ?? ''} />
      <main className="main" id="main">
        {openCase === undefined ? null : Current ? (
          <Boundary key={`${screen.id} ${openCase ?? ''}`}>
            <Current />
          </Boundary>
        ) : (
          <Empty
            title="There is no such screen"
            action={
              <a className="btn" href={hrefTo(hasCase ? 'home' : 'cases')}>
                {hasCase ? 'Go to the case' : 'Go to the list of cases'}
              </a>
            }
          >
            The address names the screen “{route.screen}”, which this build does not have.
          </Empty>
        )}
      </main>
      <StatusLine info={info} casePath={openCase} />
      <Palette hasCase={hasCase} />
      <KeySheet />
      <PathDialog />
      <FaultPanel />
      <Toasts />
    </div>
  );
}

/** Below 1100 px the rail closes; it opens again with the window, unless the user closed it. */
function useNarrow(): void {
  useEffect(() => {
    let before: boolean | undefined;
    const fit = () => {
      const narrow = window.innerWidth < NARROW;
      if (narrow && before === undefined) {
        before = useUi.getState().railOpen;
        useUi.setState({ railOpen: false });
      } else if (!narrow && before !== undefined) {
        useUi.setState({ railOpen: before });
        before = undefined;
      }
    };
    fit();
    window.addEventListener('resize', fit);
    return () => window.removeEventListener('resize', fit);
  }, []);
}

/** Zones that Shift+Z goes through: UTC, then what is set in the settings or the machine's own. */
export function nextZone(now: string, other: string): string {
  return now === 'UTC' ? other : 'UTC';
}

function useFrameKeys(hasCase: boolean): void {
  const set = useUi.setState;
  const letters: KeyBinding[] = screens
    .filter((one) => one.key && (hasCase || !one.needsCase))
    .map((one) => ({ keys: `G ${one.key?.toUpperCase()}`, label: one.title, run: () => navigate(one.id) }));
  useKeys('Screens', letters);
  useKeys('Everywhere', [
    { keys: 'Ctrl+K', label: 'Go to anything', run: () => set((state) => ({ paletteOpen: !state.paletteOpen, paletteText: '' })) },
    { keys: 'Alt+Left', label: 'Back', run: () => window.history.back() },
    { keys: 'Alt+Right', label: 'Forward', run: () => window.history.forward() },
    { keys: '?', label: 'This sheet', run: () => set({ keysOpen: true }) },
    { keys: 'Ctrl+Z', label: 'Undo what the message says', run: () => void undoLast() },
    { keys: '/', label: 'Filter or search', run: focusFilter },
  ]);
  const actions: Action[] = [
    { id: 'rail', title: 'Open or close the rail', icon: 'panel-left', keys: 'Ctrl+B', run: () => set((state) => ({ railOpen: !state.railOpen })) },
    { id: 'zone', title: 'Switch the display zone', icon: 'clock', keys: 'Shift+Z', run: switchZone },
    {
      id: 'theme',
      title: 'Switch between light and dark',
      icon: 'moon',
      run: () => set({ theme: document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark' }),
    },
  ];
  useActions('Everywhere', actions);
}

let otherZone: string | undefined;
function switchZone(): void {
  const { zone } = useUi.getState();
  if (zone !== 'UTC') otherZone = zone;
  const machine = new Intl.DateTimeFormat('en-US').resolvedOptions().timeZone || 'UTC';
  useUi.setState({ zone: nextZone(zone, otherZone ?? machine) });
}

/** The first field of the screen that is marked as its filter; without one the palette with the prefix of events. */
function focusFilter(): void {
  const field = document.querySelector<HTMLInputElement>('#main [data-filter]');
  if (field) {
    field.focus();
    field.select?.();
  } else useUi.setState({ paletteOpen: true, paletteText: '/' });
}
