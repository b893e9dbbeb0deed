// The register of screens: one line a screen. A folder without its line and whatever would clash are refused by name.
import type { ScreenDefinition, ScreenGroup } from './define-screen.ts';
import casesScreen from './cases/screen.tsx';
import eventsScreen from './events/screen.tsx';
import findingsScreen from './findings/screen.tsx';
import formatsScreen from './formats/screen.tsx';
import homeScreen from './home/screen.tsx';
import importScreen from './import/screen.tsx';
import integrityScreen from './integrity/screen.tsx';
import journalScreen from './journal/screen.tsx';
import readinessScreen from './readiness/screen.tsx';
import reportScreen from './report/screen.tsx';
import sessionsScreen from './sessions/screen.tsx';
import settingsScreen from './settings/screen.tsx';
import sqlScreen from './sql/screen.tsx';
import timelineScreen from './timeline/screen.tsx';

const listed: readonly ScreenDefinition[] = [
  casesScreen,
  eventsScreen,
  findingsScreen,
  formatsScreen,
  homeScreen,
  importScreen,
  integrityScreen,
  journalScreen,
  readinessScreen,
  reportScreen,
  sessionsScreen,
  settingsScreen,
  sqlScreen,
  timelineScreen,
];

/** In order of their place. Throws when an id is taken twice, or a key that another screen has. */
export function registerScreens(list: readonly ScreenDefinition[]): readonly ScreenDefinition[] {
  const ids = new Set<string>();
  const keys = new Map<string, string>();
  for (const screen of list) {
    if (ids.has(screen.id)) throw new Error(`two screens have the id ${screen.id}: the id of a screen is its folder's name`);
    ids.add(screen.id);
    const holder = screen.key === undefined ? undefined : keys.get(screen.key);
    if (holder !== undefined) throw new Error(`the screens ${holder} and ${screen.id} both have the key G ${screen.key}`);
    if (screen.key !== undefined) keys.set(screen.key, screen.id);
  }
  return list.toSorted((a, b) => a.order - b.order);
}

export const screens = registerScreens(listed);
export const screenById = (id: string): ScreenDefinition | undefined => screens.find((one) => one.id === id);
export const screensOf = (group: ScreenGroup): ScreenDefinition[] => screens.filter((one) => one.group === group);
export const railGroups = ['Evidence', 'Examine', 'Conclude', 'Record'] as const;
