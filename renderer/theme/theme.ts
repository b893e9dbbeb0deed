// Light, dark or as the system says. The attribute `data-theme` on the root element selects the token block.
export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const media = () => (typeof window.matchMedia === 'function' ? window.matchMedia('(prefers-color-scheme: dark)') : undefined);

export const resolveTheme = (choice: ThemeChoice): Theme => (choice === 'system' ? (media()?.matches ? 'dark' : 'light') : choice);

/** Sets the theme and follows the system while `choice` is `system`; returns the end of following. */
export function applyTheme(choice: ThemeChoice): () => void {
  const set = () => {
    document.documentElement.dataset.theme = resolveTheme(choice);
    window.dispatchEvent(new Event('sealtrail:theme'));
  };
  set();
  const query = choice === 'system' ? media() : undefined;
  query?.addEventListener('change', set);
  return () => query?.removeEventListener('change', set);
}

/** Value of a token as it stands now, e.g. `token('--ink-1')`: for canvas and charts. */
export const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** In an altered case nothing looks proven: what such a case says of itself is no proof. */
export function showAltered(altered: boolean): void {
  document.documentElement.toggleAttribute('data-altered', altered);
  window.dispatchEvent(new Event('sealtrail:theme'));
}
