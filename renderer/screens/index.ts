// The register of screens: every folder with a screen.tsx, except those that begin with an underscore.
import type { ScreenDefinition, ScreenGroup } from './define-screen.ts';

const found = import.meta.glob<ScreenDefinition>('./[a-z]*/screen.tsx', { eager: true, import: 'default' });

export const screens: readonly ScreenDefinition[] = Object.values(found).sort((a, b) => a.order - b.order);
export const screenById = (id: string): ScreenDefinition | undefined => screens.find((one) => one.id === id);
export const screensOf = (group: ScreenGroup): ScreenDefinition[] => screens.filter((one) => one.group === group);
export const railGroups = ['Evidence', 'Examine', 'Conclude', 'Record'] as const;
