// Lines that logs are full of, as data: what such a line says word by word, and the cells that it fills.
import type { EventColumnName } from '../columns.ts';

/** A value in `extra`: text with slots, a whole number that is a slot, what is said of all such lines, and members. */
export type Said = string | number | true | Digits | { readonly [member: string]: Said | undefined };

/** In JSON a number: the digits of a slot. */
export interface Digits {
  digits: string;
}

/** Text of cells names slots as `{slot}`. A cell, and a member of `extra`, stands only where each of its slots says something. */
export type PatternCells = { readonly [column in Exclude<EventColumnName, 'extra'>]?: string } & {
  readonly extra?: { readonly [member: string]: Said | undefined };
};

export interface Pattern {
  /** `Failed {method} for {user} from {ip}`. A slot stands once in it; what it may be, its kind says. */
  text: string;
  cells: PatternCells;
}

export type Part = { text: string } | { slot: string };

/** Text, word by word, and slots. */
export const partsOf = (template: string): Part[] =>
  template
    .split(/(\{[a-z_]+\})|(?<= )/)
    .filter((part) => part !== undefined && part !== '')
    .map((part) => (/^\{[a-z_]+\}$/.test(part) ? { slot: part.slice(1, -1) } : { text: part }));
