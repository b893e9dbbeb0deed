// Zone abbreviations in records: which offsets clocks with such a name have (tz database). Many are used by several zones; those name no time by themselves.

/** Minutes east of UTC, all that are in use since 1980. */
const offsets: Readonly<Record<string, readonly number[]>> = {
  UTC: [0],
  GMT: [0],
  UCT: [0],
  Z: [0],
  WET: [0],
  WEST: [60],
  CET: [60],
  CEST: [120],
  MET: [60],
  MEST: [120],
  MEZ: [60],
  MESZ: [120],
  EET: [120],
  EEST: [180],
  TRT: [180],
  BST: [60, 360],
  IST: [60, 120, 330],
  IDT: [180],
  MSK: [180, 240],
  MSD: [240],
  NST: [-210],
  NDT: [-150],
  AST: [-240, 180],
  ADT: [-180, 240],
  EST: [-300, 600],
  EDT: [-240, 660],
  CST: [-360, -300, 480, 570],
  CDT: [-300, -240, 540],
  MST: [-420, 480],
  MDT: [-360],
  PST: [-480, 480],
  PDT: [-420],
  AKST: [-540],
  AKDT: [-480],
  HST: [-600],
  BRT: [-180],
  BRST: [-120],
  ART: [-180],
  CLT: [-240, -180],
  WAT: [60],
  CAT: [120],
  SAST: [120],
  EAT: [180],
  GST: [240],
  PKT: [300],
  NPT: [345],
  ICT: [420],
  WIB: [420],
  WITA: [480],
  WIT: [540],
  SGT: [480],
  HKT: [480],
  JST: [540],
  KST: [540],
  AWST: [480],
  ACST: [570],
  ACDT: [630],
  AEST: [600],
  AEDT: [660],
  NZST: [720],
  NZDT: [780],
};

/** Undefined: no such abbreviation is known. */
export const offsetsOf = (abbreviation: string): readonly number[] | undefined => offsets[abbreviation.toUpperCase()];

/** Zones of the tz database that bear the abbreviation of a place's winter: clocks there are an hour ahead in summer, the zone is not. */
const fixed: Readonly<Record<string, string>> = { EST: '-05:00', MST: '-07:00', HST: '-10:00' };

/** A zone as it is told: `EST (-05:00 in summer too)`, `Etc/GMT-2 (+02:00)`, whose sign is the other way round. */
export function zoneName(zone: string): string {
  const offset = fixed[zone.toUpperCase()];
  if (offset !== undefined) return `${zone} (${offset} in summer too)`;
  const [, sign, hours = ''] = /^Etc\/GMT([+-])(\d{1,2})$/i.exec(zone) ?? [];
  return sign === undefined ? zone : `${zone} (${sign === '-' ? '+' : '-'}${hours.padStart(2, '0')}:00)`;
}
