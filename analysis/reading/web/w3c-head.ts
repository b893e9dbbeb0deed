// What tells a W3C extended log: its `#Fields` directive, and who says to have written it.
import { firstLines } from '../recognise/json-head.ts';
import type { Head, Sniff } from '../recognise/recognition.ts';

/** Prefixes of the standard: client, server, remote, and the ways between them. */
const known = /^(?:date|time|bytes|cached|time-taken|(?:c|s|r|cs|sc|sr|rs|x)-[\w-]+|(?:cs|sc|sr|rs)\([\w-]+\))$/;

/** `microsoft`: IIS, HTTP.sys, or nobody named. */
export function recogniseW3c(by: 'microsoft' | 'others', head: Head): Sniff | undefined {
  const lines = firstLines(head, 65_536, 200);
  const fields = lines.find((line) => line.startsWith('#Fields:'));
  if (fields === undefined) return undefined;
  const names = fields.slice('#Fields:'.length).trim().split(/\s+/);
  const good = names.filter((name) => known.test(name));
  if (good.length * 4 < names.length * 3 || !names.some((name) => /^(?:c-ip|cs-|sc-|s-)/.test(name))) return undefined;
  const software = lines
    .find((line) => line.startsWith('#Software:'))
    ?.slice('#Software:'.length)
    .trim();
  const records = lines.filter((line) => !line.startsWith('#'));
  const quoted = records.some((line) => line.startsWith('"') || line.includes('\t'));
  const microsoft = software === undefined ? !quoted : /^Microsoft/i.test(software);
  return {
    score: microsoft === (by === 'microsoft') ? 94 : 70,
    reasons: [
      `#Fields names ${good.length} columns of the W3C extended log format`,
      software === undefined ? 'no #Software is named' : `#Software: ${software.slice(0, 80)}`,
    ],
  };
}

/** Between cells stands a blank; some servers write a tab. */
export function w3cDelimiter(head: Head): string {
  const record = firstLines(head, 65_536, 200).find((line) => !line.startsWith('#'));
  return record?.includes('\t') ? '\t' : ' ';
}
