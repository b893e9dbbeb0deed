// Deep links inside a case: `#/events?where=...&record=1.12`. The hash is the whole route; history is the browser's own.
import { useSyncExternalStore } from 'react';
import { type RecordRef, type Selection, useUi } from '../state/ui-store.ts';

export interface Route {
  screen: string;
  params: Readonly<Record<string, string>>;
}

export type RouteParams = Record<string, string | number | undefined | null>;

/** `#/events?record=1.12`, `/events?...` or `events?...` -> route. An empty hash is the screen ``. */
export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#/, '').replace(/^\//, '');
  const mark = text.indexOf('?');
  const screen = safely(mark < 0 ? text : text.slice(0, mark));
  const params: Record<string, string> = Object.create(null) as Record<string, string>;
  if (mark >= 0) for (const [name, value] of new URLSearchParams(text.slice(mark + 1))) params[name] = value;
  return { screen, params };
}

const safely = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Link to a screen; absent parameters are left out. */
export function hrefTo(screen: string, params: RouteParams = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return `#/${encodeURIComponent(screen)}${text ? `?${text}` : ''}`;
}

/** In-case link as the engine writes it (`#/events?..`, `/events?..`) -> href for an anchor. Anything with a scheme goes nowhere. */
export function inCaseHref(link: string): string {
  const { screen, params } = parseRoute(link);
  return hrefTo(screen, params);
}

/** `1.12` -> source 1, record 12. */
export function parseRecord(text: string | undefined): RecordRef | undefined {
  const found = /^(\d{1,9})\.(\d{1,15})$/.exec(text ?? '');
  const ref = found ? { source: Number(found[1]), record: Number(found[2]) } : undefined;
  return ref && ref.source > 0 && ref.record > 0 ? ref : undefined;
}
export const recordText = (ref: RecordRef): string => `${ref.source}.${ref.record}`;

const listeners = new Set<() => void>();
let cached: { hash: string; route: Route } | undefined;

/** The route as it stands. Equal hashes give the same object. */
export function currentRoute(): Route {
  const hash = window.location.hash;
  if (cached?.hash !== hash) cached = { hash, route: parseRoute(hash) };
  return cached.route;
}

function arrived(): void {
  const { params } = currentRoute();
  const part: Selection = {};
  const record = parseRecord(params.record);
  if (record) part.record = record;
  if (params.session) part.session = params.session;
  if (/^\d{1,15}$/.test(params.object ?? '')) part.object = Number(params.object);
  if (/^\d{1,15}$/.test(params.finding ?? '')) part.finding = Number(params.finding);
  if (Object.keys(part).length > 0) useUi.getState().select(part);
  for (const listener of listeners) listener();
}

/** Starts to follow the address; returns the end of it. */
export function followAddress(): () => void {
  window.addEventListener('hashchange', arrived);
  window.addEventListener('popstate', arrived);
  arrived();
  return () => {
    window.removeEventListener('hashchange', arrived);
    window.removeEventListener('popstate', arrived);
  };
}

export function navigate(screen: string, params: RouteParams = {}, options: { replace?: boolean } = {}): void {
  const href = hrefTo(screen, params);
  if (href === window.location.hash) return;
  if (options.replace) window.history.replaceState(null, '', href);
  else window.history.pushState(null, '', href);
  arrived();
}

/** Changes parameters of the current screen; undefined takes one away. Replaces by default, so that typing fills no history. */
export function setParams(part: RouteParams, options: { push?: boolean } = {}): void {
  const { screen, params } = currentRoute();
  navigate(screen, { ...params, ...part }, { replace: !options.push });
}

/** Selects a record, session, object or finding for all views and writes it to the address. */
export function selectRecord(record: RecordRef | undefined): void {
  useUi.getState().select({ record });
  setParams({ record: record ? recordText(record) : undefined });
}
export function selectSession(session: string | undefined): void {
  useUi.getState().select({ session });
  setParams({ session });
}
export function selectObject(object: number | undefined): void {
  useUi.getState().select({ object });
  setParams({ object });
}
export function selectFinding(finding: number | undefined): void {
  useUi.getState().select({ finding });
  setParams({ finding });
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const useRoute = (): Route => useSyncExternalStore(subscribe, currentRoute);
export const useSelection = (): Selection => useUi((state) => state.selection);
