// What a screen is. A folder `screens/<name>/screen.tsx` with a default export made by defineScreen, and its line in `screens/index.ts`.
import type { ComponentType } from 'react';
import type { CaseInfo } from '../../analysis/contract/index.ts';
import type { IconName } from '../widgets/icons/icon.tsx';

export type ScreenGroup = 'desk' | 'Evidence' | 'Examine' | 'Conclude' | 'Record' | 'foot';

export interface ScreenDefinition {
  /** First part of the route: `#/events`. */
  id: string;
  title: string;
  icon: IconName;
  /** Group of the rail; `desk` = not in the rail, `foot` = at its end. */
  group: ScreenGroup;
  /** Place in its group, low first. */
  order: number;
  /** What is typed after G: a small letter, as the keyboard gives it. */
  key?: Lowercase<string>;
  /** True = only with an open case. */
  needsCase: boolean;
  /** Count at the right of its rail entry. */
  badge?: (info: CaseInfo) => string | undefined;
  component: ComponentType;
}

export const defineScreen = (definition: ScreenDefinition): ScreenDefinition => definition;
