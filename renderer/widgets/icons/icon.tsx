// One icon: <Icon name="search" size="s" />. Decorative; the control that holds it has the name.
import shapes from 'lucide-static/icon-nodes.json';
import { createElement, memo } from 'react';
import type { IconName } from './names.ts';

export type { IconName } from './names.ts';

/** `m` 16 px, `s` 14 px, `xs` 12 px. */
export const Icon = memo(({ name, size = 'm' }: { name: IconName; size?: 'm' | 's' | 'xs' }) => (
  <svg className={size === 'm' ? 'ui-icon' : `ui-icon ${size}`} viewBox="0 0 24 24" aria-hidden="true">
    {shapes[name].map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
  </svg>
));

/** The mark of the product. */
export const Mark = () => (
  <svg className="mark" viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
    <path d="M9 1.4 15.6 5.2v7.6L9 16.6 2.4 12.8V5.2Z" />
    <path d="M5.6 7.2h4.2M5.6 9.6h6.8M5.6 12h2.6" strokeWidth="1.4" />
  </svg>
);
