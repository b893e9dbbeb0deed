// The register of screens: every folder with a screen.tsx, except those that begin with an underscore. What would clash is refused at once.
import type { ScreenDefinition, ScreenGroup } from './define-screen.ts';

const found = import.meta.glob<ScreenDefinition | undefined>('./[a-z]*/screen.tsx', { eager: true, import: 'default' });

/** Throws when a folder has no default export, another id than its name, or a key that another screen has. */
export function registerScreens(files: Readonly<Record<string, ScreenDefinition | undefined>>): readonly ScreenDefinition[] {
  const keys = new Map<string, string>();
  const register = Object.entries(files).map(([path, screen]) => {
    const folder = path.split('/').at(-2) ?? path;
    if (!screen) throw new Error(`screens/${folder}/screen.tsx has no default export: export default defineScreen({ ... })`);
    if (screen.id !== folder) throw new Error(`screens/${folder} has the id ${screen.id}: the id of a screen is its folder's name`);
    const holder = screen.key === undefined ? undefined : keys.get(screen.key);
    if (holder !== undefined) throw new Error(`the screens ${holder} and ${screen.id} both have the key G ${screen.key}`);
    if (screen.key !== undefined) keys.set(screen.key, screen.id);
    return screen;
  });
  return register.sort((a, b) => a.order - b.order);
}

export const screens = registerScreens(found);
export const screenById = (id: string): ScreenDefinition | undefined => screens.find((one) => one.id === id);
export const screensOf = (group: ScreenGroup): ScreenDefinition[] => screens.filter((one) => one.group === group);
export const railGroups = ['Evidence', 'Examine', 'Conclude', 'Record'] as const;
