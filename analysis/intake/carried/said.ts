// What a carrier says about a payload, out of what it states by name: its stream, host and time, and the head of a line where it names the program.
import type { Carrier, CellPeel, EntryPeel, MemberPeel } from '../../reading/carrier.ts';
import { isObject, type JsonObject, type JsonValue } from '../../reading/values/json-text.ts';
import { readTime, statesZone } from '../../reading/values/written-time.ts';
import { safeJson } from '../spool/conform.ts';
import { headOfLine, isPlainProgram } from './line-head.ts';
import { textOf } from './member-value.ts';
import type { Coding, Level } from './payload.ts';

/** What the carrier states under a name. */
export type Sayer = (name: string) => JsonValue | undefined;

interface Stated {
  carrier: Carrier;
  coding: Coding;
  facts: JsonObject;
  said: Pick<MemberPeel | EntryPeel | CellPeel, 'stream' | 'host' | 'time' | 'utc' | 'program' | 'pid'>;
  say: Sayer;
  /** Of times that state none: the examiner's word. */
  zone: string | undefined;
  /** Where the payload stands: of what stands in another member others are the writers. */
  at: string;
}

export function levelOf({ carrier, coding, facts, said, say, zone, at }: Stated): Level {
  const all = (names: readonly string[] = []): string[] => names.flatMap((name) => textOf(say(name)) ?? []);
  const [host] = all(said.host);
  const stream = streamOf([...(said.stream ?? []).map(say), at]);
  const time = all(said.time)
    .map((text) => timeOf(text, said.utc, zone))
    .find((one) => one !== undefined);
  const level: Level = { carrier, coding, facts: safeJson(facts), stream, host, time };
  if (said.program) {
    const [tag] = all(said.program).flatMap(tagOf);
    level.head = headOfLine(level.time?.ns, host, tag?.program, all(said.pid)[0] ?? tag?.pid);
  }
  return level;
}

/** `sshd`, and as a syslog tag `sshd[812]:`. */
function tagOf(text: string): { program: string; pid: string | undefined }[] {
  const [, program = '', pid] = /^([^[\]:\s]{1,64})(?:\[(\d{1,10})\])?:?$/.exec(text) ?? [];
  return isPlainProgram(program) ? [{ program, pid }] : [];
}

/** The name of a stream: all that tells it from others. */
export const streamOf = (values: readonly (JsonValue | undefined)[] = []): string =>
  values.map((value) => (isObject(value) ? JSON.stringify(value) : (textOf(value) ?? ''))).join('\0');

/** Beyond it no log was written, see account/far-times.sql; nanoseconds. */
const FARTHEST = 2n ** 62n;

/** A time of a carrier counts only where it leaves nothing open. `utc`: a zone that is not stated is documented; `zone`: the examiner gave it. */
export function timeOf(text: string | undefined, utc: true | undefined, zone: string | undefined): Level['time'] {
  if (text === undefined) return undefined;
  const isOpen = !utc && zone !== undefined && !statesZone(text);
  const { ns, assumed } = readTime(text, utc ? { zone: 'UTC' } : isOpen ? { zone } : {});
  if (ns === undefined || (ns.length > 18 && (BigInt(ns) >= FARTHEST || BigInt(ns) < -FARTHEST))) return undefined;
  return isOpen ? { ns, text, assumed } : { ns, text };
}
