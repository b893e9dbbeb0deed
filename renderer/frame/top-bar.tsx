// Top bar: where we are, the way to anything, back and forward, who acts.
import type { CaseInfo } from '../../analysis/contract/index.ts';
import { useQuery } from '../engine/use-query.ts';
import { hrefTo } from '../navigation/route.ts';
import { IconButton } from '../widgets/controls.tsx';
import { EvidenceText } from '../widgets/evidence/evidence-text.tsx';
import { Icon, Mark } from '../widgets/icons/icon.tsx';
import { useUi } from '../state/ui-store.ts';

export function TopBar({ info, screen }: { info: CaseInfo | undefined; screen: string | undefined }) {
  const engine = useQuery('engine.info', {});
  const open = () => useUi.setState({ paletteOpen: true, paletteText: '' });
  return (
    <header className="top">
      <div className="brand">
        <a href={hrefTo('cases')} className="marklink" title="All cases">
          <Mark />
          <span className="sr-only">All cases</span>
        </a>
        <span className="crumb cut">
          {info ? (
            <a href={hrefTo('home')}>
              <b className="plaintext">
                <EvidenceText text={info.title || info.name} />
              </b>
            </a>
          ) : (
            <b>Sealtrail</b>
          )}
          {screen && info ? <span className="crumbtail">/ {screen}</span> : null}
        </span>
      </div>
      <button type="button" className="cmd" onClick={open}>
        <Icon name="search" size="s" />
        <span className="cut">{info ? 'Go to a record, session, hash or command' : 'Open a case or run a command'}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="right">
        <IconButton icon="arrow-left" size="m" label="Back, Alt+Left" onClick={() => window.history.back()} />
        <IconButton icon="arrow-right" size="m" label="Forward, Alt+Right" onClick={() => window.history.forward()} />
        <a className="who" href={hrefTo('settings')} title={engine.data ? `signing key ${engine.data.key}` : undefined}>
          <Icon name="key-round" size="s" />
          <span className="cut">{info?.actor ?? engine.data?.actor ?? 'no engine yet'}</span>
        </a>
      </div>
    </header>
  );
}
