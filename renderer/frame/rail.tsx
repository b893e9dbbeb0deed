// Left rail: the screens in their groups. Ctrl+B closes it to icons; a narrow window does too.
import type { CaseInfo } from '../../analysis/contract/index.ts';
import { hrefTo } from '../navigation/route.ts';
import type { ScreenDefinition } from '../screens/define-screen.ts';
import { railGroups, screensOf } from '../screens/index.ts';
import { Icon } from '../widgets/icons/icon.tsx';
import { useUi } from '../state/ui-store.ts';

export function Rail({ info, hasCase, current }: { info: CaseInfo | undefined; hasCase: boolean; current: string }) {
  const open = useUi((state) => state.railOpen);
  const entry = (screen: ScreenDefinition, foot = false) => {
    const off = screen.needsCase && !hasCase;
    const badge = info && screen.badge ? screen.badge(info) : undefined;
    const className = [off ? 'off' : '', foot ? 'foot' : ''].join(' ').trim() || undefined;
    const tip = `${screen.title}${screen.key ? `, G then ${screen.key.toUpperCase()}` : ''}${off ? ': open a case first' : ''}`;
    const inner = (
      <>
        <Icon name={screen.icon} />
        <span>{screen.title}</span>
        {badge ? <span className="rail-count">{badge}</span> : null}
      </>
    );
    return off ? (
      <a key={screen.id} className={className} aria-disabled="true" title={tip}>
        {inner}
      </a>
    ) : (
      <a
        key={screen.id}
        className={className}
        href={hrefTo(screen.id)}
        aria-current={screen.id === current ? 'page' : undefined}
        aria-label={screen.title}
        title={tip}
      >
        {inner}
      </a>
    );
  };
  return (
    <nav className={open ? 'rail' : 'rail closed'} aria-label="Screens">
      {railGroups.map((group) => {
        const members = screensOf(group);
        return members.length === 0
          ? null
          : [
              <div key={group} className="grp">
                {group}
              </div>,
              ...members.map((screen) => entry(screen)),
            ];
      })}
      <span className="grow" />
      {screensOf('foot').map((screen) => entry(screen, true))}
    </nav>
  );
}
