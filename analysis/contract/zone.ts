// Time zones as people write them: what is wrong with a name that is none, and which names would be right.

/** Abbreviations that system clocks and people use and that name no zone (tz database, theory file: "abbreviations are ambiguous"). */
const abbreviations: Record<string, readonly string[]> = {
  CEST: ['Europe/Berlin', 'Europe/Paris', 'Europe/Madrid'],
  MEZ: ['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich'],
  MESZ: ['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich'],
  BST: ['Europe/London'],
  IST: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  WEST: ['Europe/Lisbon'],
  EEST: ['Europe/Helsinki', 'Europe/Athens', 'Europe/Kyiv'],
  MSK: ['Europe/Moscow'],
  EDT: ['America/New_York'],
  CDT: ['America/Chicago'],
  CST: ['America/Chicago', 'Asia/Shanghai'],
  MDT: ['America/Denver'],
  PST: ['America/Los_Angeles'],
  PDT: ['America/Los_Angeles'],
  AKST: ['America/Anchorage'],
  AKDT: ['America/Anchorage'],
  BRT: ['America/Sao_Paulo'],
  ART: ['America/Argentina/Buenos_Aires'],
  AST: ['America/Halifax', 'Asia/Riyadh'],
  NST: ['America/St_Johns'],
  CAT: ['Africa/Maputo', 'Africa/Harare'],
  EAT: ['Africa/Nairobi'],
  SAST: ['Africa/Johannesburg'],
  GST: ['Asia/Dubai'],
  PKT: ['Asia/Karachi'],
  ICT: ['Asia/Bangkok'],
  WIB: ['Asia/Jakarta'],
  SGT: ['Asia/Singapore'],
  HKT: ['Asia/Hong_Kong'],
  JST: ['Asia/Tokyo'],
  KST: ['Asia/Seoul'],
  AWST: ['Australia/Perth'],
  AEST: ['Australia/Sydney', 'Australia/Brisbane'],
  AEDT: ['Australia/Sydney', 'Australia/Melbourne'],
  NZST: ['Pacific/Auckland'],
  NZDT: ['Pacific/Auckland'],
};

/** The short names that the tz database itself has. Runtimes know more, inherited from others: there, BST is Bangladesh. */
const short = new Set(['CET', 'EET', 'EST', 'GMT', 'HST', 'MET', 'MST', 'PRC', 'ROC', 'ROK', 'UCT', 'UTC', 'WET', 'CUBA', 'EIRE', 'IRAN', 'ZULU']);

/** Does the zone database of this machine know the name, or is it an offset such as `+02:00`? */
export function isZone(name: string): boolean {
  if (/^[+-](?:0\d|1[0-4]):[0-5]\d$/.test(name)) return true;
  if (/^[a-z]{3,4}$/i.test(name) && !short.has(name.toUpperCase())) return false;
  try {
    return name !== '' && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What is wrong with `name`, and what to write instead; undefined when it is a zone. */
export function zoneProblem(name: string): { message: string; remedy: string; instead: readonly string[] } | undefined {
  if (isZone(name)) return undefined;
  const instead = abbreviations[name.trim().toUpperCase()];
  if (instead)
    return {
      message: `${name} is an abbreviation, not a time zone: ${instead.join(', ')} ${instead.length === 1 ? 'has' : 'have'} it.`,
      remedy: `Name the place, for instance ${instead[0]}: it knows when its clocks change.`,
      instead,
    };
  if (/^(?:UTC|GMT)?\s*[+-]\s*\d/i.test(name))
    return {
      message: `There is no time zone ${name}.`,
      remedy: 'Name a place such as Europe/Berlin, which knows when its clocks change; a fixed offset is written +02:00.',
      instead: [],
    };
  return { message: `There is no time zone ${name}.`, remedy: 'Give an IANA name such as Europe/Berlin, or UTC.', instead: [] };
}
