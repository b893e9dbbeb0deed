// Faults: we could not do what was asked. A closed set; issue (odd evidence) and verdict (proof) never appear here.
/** code -> the exit code that the command line gives for it. 1 = the case or its evidence was altered, 2 = usage, 4 = fault. */
export const faultExit = {
  usage: 2,
  'method.unknown': 2,
  'params.invalid': 2,
  'path.missing': 4,
  'path.unreadable': 4,
  'path.exists': 4,
  'input.empty': 4,
  'input.unsupported': 4,
  'input.limit': 4,
  'case.none': 4,
  'case.invalid': 4,
  'case.in-use': 4,
  'case.newer': 4,
  'case.damaged': 4,
  'case.altered': 1,
  'evidence.damaged': 1,
  'original.missing': 4,
  'original.locked': 4,
  'ledger.unbalanced': 4,
  'row.missing': 4,
  'filter.invalid': 2,
  'sql.invalid': 2,
  'sql.refused': 2,
  'act.refused': 4,
  busy: 4,
  cancelled: 4,
  'disk.full': 4,
  'memory.full': 4,
  'engine.lost': 4,
  'version.mismatch': 4,
  internal: 4,
} as const;
export type FaultCode = keyof typeof faultExit;

/** Where a fault happened, as far as it is known. */
export interface FaultWhere {
  path?: string;
  offset?: number;
  line?: number;
  method?: string;
}

/**
 * A fault as data: `message` says what, `where` where, `remedy` what the user can do.
 * `incident` finds an unforeseen one in the local log; its stack never crosses the wire.
 */
export interface FaultShape {
  code: FaultCode;
  message: string;
  remedy: string;
  where: FaultWhere;
  incident?: string;
}

/** The only error that engine code throws on purpose and that the client throws to its callers. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly remedy: string;
  readonly where: FaultWhere;
  readonly incident: string | undefined;
  constructor(code: FaultCode, message: string, remedy: string, where: FaultWhere = {}, incident?: string) {
    super(message);
    this.name = 'Fault';
    this.code = code;
    this.remedy = remedy;
    this.where = where;
    this.incident = incident;
  }
  toShape(): FaultShape {
    return {
      code: this.code,
      message: this.message,
      remedy: this.remedy,
      where: this.where,
      ...(this.incident === undefined ? {} : { incident: this.incident }),
    };
  }
  static from(shape: FaultShape): Fault {
    return new Fault(shape.code, shape.message, shape.remedy, shape.where, shape.incident);
  }
}
