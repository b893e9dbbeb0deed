// What the page's preload and the main process say to each other, and what of it is believed. Everything from the page is checked.

export const CONNECT = 'shell:connect';
export const PORT = 'shell:port';
export const PICK = 'shell:pick';
export const REVEAL = 'shell:reveal';
export const UNSAVED = 'shell:unsaved';

export const pickKinds = ['files', 'folder', 'case', 'save'] as const;
export type PickKind = (typeof pickKinds)[number];
export interface Pick {
  kind: PickKind;
  title: string | undefined;
  name: string | undefined;
  extensions: string[];
}

/** A request for a dialog, or nothing when it is malformed. A proposed name is a name, never a path. */
export function readPick(kind: unknown, options: unknown): Pick | undefined {
  if (!(pickKinds as readonly unknown[]).includes(kind)) return undefined;
  const { title, name, extensions } = (typeof options === 'object' && options !== null ? options : {}) as Record<string, unknown>;
  if (title !== undefined && (typeof title !== 'string' || title.length > 200)) return undefined;
  if (name !== undefined && (typeof name !== 'string' || name.length > 200 || name === '' || name === '.' || name === '..' || hasPathPart(name)))
    return undefined;
  if (
    extensions !== undefined &&
    (!Array.isArray(extensions) || extensions.length > 20 || !extensions.every((each) => typeof each === 'string' && /^[a-z0-9][a-z0-9.-]{0,15}$/i.test(each)))
  )
    return undefined;
  return { kind: kind as PickKind, title, name, extensions: (extensions ?? []) as string[] };
}

function hasPathPart(name: string): boolean {
  for (const letter of name) if (letter < ' ' || '/\\:*?"<>|\u007f'.includes(letter)) return true;
  return false;
}
