// An attack that backs a claim of the forger ledger: evidence before and after it. What can be done leaves the verdict on the object as it was; what cannot is
// seen in it.
import type { Assurance } from '../../../analysis/contract/model/integrity.ts';
import { PINNED } from '../../../analysis/integrity/forgers.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;
export interface Trial {
  files: Files;
  pins?: Files;
}
export interface Attack {
  /** Key or path of the object that is attacked. */
  about: string;
  before: Trial;
  after: Trial;
}
/** By name; each makes its evidence such that the verdict before it rests on `on`. */
export type Attacks = Readonly<Record<string, (on: Assurance) => Attack>>;

export const SOUND = 'a log line\n';
export const OTHER = 'another log line\n';
export type Who = 'owner' | 'forger' | 'issued';

export interface SignedBy {
  about?: string;
  content?(text: string): Files;
  /** The signature of `who` over this content, and all that goes with it. `issued`: of another holder of a certificate by the same authority. */
  statement(text: string, who: Who): Files;
  key(who: 'owner' | 'forger'): Files;
}
/** The attacks that every scheme of signatures has to stand or to admit. */
export function onSignatures({ about = 'a.log', content = (text) => ({ 'a.log': text }), statement, key }: SignedBy): Attacks {
  const trial = (on: Assurance, text: string, signed: Files, by: 'owner' | 'forger' | null): Trial => {
    const files = { ...content(text), ...signed };
    if (by === null) return { files };
    return on === PINNED ? { files, pins: key('owner') } : { files: { ...files, ...key(by) } };
  };
  const sound = (on: Assurance): Trial => trial(on, SOUND, statement(SOUND, 'owner'), 'owner');
  return {
    'signed-anew': (on) => ({ about, before: sound(on), after: trial(on, OTHER, statement(OTHER, 'owner'), 'owner') }),
    'own-key': (on) => ({ about, before: sound(on), after: trial(on, OTHER, statement(OTHER, 'forger'), 'forger') }),
    edited: (on) => ({ about, before: sound(on), after: trial(on, OTHER, statement(SOUND, 'owner'), 'owner') }),
    issued: (on) => ({ about, before: sound(on), after: trial(on, OTHER, statement(OTHER, 'issued'), 'owner') }),
    unproven: (on) => ({
      about,
      before: trial(on, SOUND, statement(SOUND, 'owner'), null),
      after: trial(on, OTHER, statement(SOUND, 'owner'), null),
    }),
  };
}
