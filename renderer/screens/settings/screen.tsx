// Settings: how things are shown on this machine, who acts, and what this build is. Nothing here changes evidence.
import { useId, useState } from 'react';
import { useQuery } from '../../engine/use-query.ts';
import { formatCounted } from '../../format/number.ts';
import { allZones, formatTime, isZone, machineZone } from '../../format/time.ts';
import { hrefTo } from '../../navigation/route.ts';
import { useUi } from '../../state/ui-store.ts';
import { Button, Field, Segmented, TextButton } from '../../widgets/controls.tsx';
import { FaultBox, KeyValue, Skeleton, Toolbar } from '../../widgets/layout.tsx';
import type { ThemeChoice } from '../../theme/theme.ts';
import { defineScreen } from '../define-screen.ts';
import './settings.css';

const themes: { value: ThemeChoice; text: string }[] = [
  { value: 'system', text: 'As the system' },
  { value: 'light', text: 'Light' },
  { value: 'dark', text: 'Dark' },
];
/** An instant to show a zone with: a time in summer and one in winter. */
const examples = ['1752364800123456789', '1768262400123456789'];

function Settings() {
  const engine = useQuery('engine.info', {});
  const theme = useUi((state) => state.theme);
  return (
    <>
      <Toolbar title="Settings" about="of this machine; cases and evidence are not touched" />
      <div className="scroll">
        <div className="settings">
          <section>
            <h2>Appearance</h2>
            <div>
              <Segmented label="Theme" value={theme} options={themes} onChange={(value) => useUi.setState({ theme: value })} />
              <p className="t12 dim">Both themes carry the same signs, patterns and contrast.</p>
            </div>
          </section>
          <section>
            <h2>Display zone</h2>
            <ZoneSetting />
          </section>
          <section>
            <h2>Identity</h2>
            <div>
              {engine.fault ? <FaultBox fault={engine.fault} retry={engine.reload} /> : null}
              <KeyValue
                width={120}
                rows={[
                  { label: 'You act as', value: engine.data ? <b className="med">{engine.data.actor}</b> : <Skeleton /> },
                  { label: 'Signing key', value: engine.data ? engine.data.key : <Skeleton width={240} />, mono: true },
                ]}
              />
              <p className="t12 dim">
                The name is that of your account on this machine. The key was made here, signs the head of each journal, and does not leave this machine; its
                fingerprint is on every report.
              </p>
            </div>
          </section>
          <section>
            <h2>Panels and tables</h2>
            <div>
              <Button icon="rotate-ccw" onClick={() => useUi.setState({ panelWidth: 400, pinned: {}, columns: {}, railOpen: true })}>
                Give all panels and columns their first width
              </Button>
            </div>
          </section>
          <section>
            <h2>This build</h2>
            <div>
              <KeyValue
                width={120}
                rows={[
                  { label: 'Build', value: engine.data?.build ?? '', mono: true },
                  { label: 'Runtime', value: engine.data?.runtime ?? '', mono: true },
                  {
                    label: 'Imports read by',
                    value: engine.data ? `${formatCounted(engine.data.readers, 'reader')} side by side; started with --readers N, by N` : '',
                  },
                  { label: 'Kept in', value: engine.data?.home ?? '', mono: true },
                ]}
              />
            </div>
          </section>
          <section>
            <h2>Formats it reads</h2>
            <div>
              <a className="quiet-link" href={hrefTo('formats')}>
                {engine.data
                  ? `${formatCounted(engine.data.formats.length, 'format')} and ${formatCounted(engine.data.carriers.length, 'carrier')}, a page each`
                  : 'A page each'}
              </a>
            </div>
          </section>
        </div>
      </div>
    </>
  );
}

function ZoneSetting() {
  const zone = useUi((state) => state.zone);
  const [typed, setTyped] = useState<string>();
  const list = useId();
  const machine = machineZone();
  const shown = typed ?? zone;
  const take = (value: string) => {
    setTyped(value);
    if (!isZone(value)) return;
    useUi.setState({ zone: value });
    setTyped(undefined);
  };
  return (
    <div>
      <div className="row zones">
        <div className="zonefield">
          <Field
            aria-label="Display zone"
            value={shown}
            onChange={take}
            list={list}
            mono
            wrong={typed !== undefined && !isZone(typed) ? 'no zone of this name yet' : null}
            onBlur={() => setTyped(undefined)}
          />
        </div>
        <datalist id={list}>
          {allZones().map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <TextButton onClick={() => take('UTC')}>UTC</TextButton>
        {machine === 'UTC' ? null : <TextButton onClick={() => take(machine)}>{machine}, this machine</TextButton>}
      </div>
      <div className="zonesample mono">
        {examples.map((time) => (
          <span key={time}>{formatTime(time, zone)}</span>
        ))}
      </div>
      <p className="t12 dim">
        Only how times are shown, with their offset. The time as the record states it stays beside it. Shift+Z switches between this zone and UTC.
      </p>
    </div>
  );
}

export default defineScreen({ id: 'settings', title: 'Settings', icon: 'settings', group: 'foot', order: 90, key: ',', needsCase: false, component: Settings });
