// The four metrics by which readiness is followed over time, each with its method; none is one number without it.
import type { Assessment, ControlResult, Metric } from '../../contract/model/readiness.ts';
import type { Reader } from '../../kernel/lanes.ts';
import checkedSql from './checked-at.sql?raw';
import responseSql from './response.sql?raw';
import storageSql from './storage.sql?raw';

export async function metricsOf(reader: Pick<Reader, 'rows'>, found: Pick<Assessment, 'completeness' | 'controls'>): Promise<Metric[]> {
  const storage = await reader.rows<{ status: string; items: number; bytes: number }>(storageSql);
  const [checked] = await reader.rows<{ at: string | null }>(checkedSql);
  const [response] = await reader.rows<{ seconds: number | null }>(responseSql);
  return [
    ...completenessMetrics(found.completeness),
    ...complianceMetrics(found.controls),
    responseMetric(response?.seconds ?? null),
    storageMetric(storage, checked?.at ?? null),
  ];
}

/** One a method, over all sources that it applies to. */
function completenessMetrics(rows: Assessment['completeness']): Metric[] {
  return (['counterpart', 'sequence', 'inventory'] as const).flatMap((method) => {
    const own = rows.filter((row) => row.method === method);
    const expected = own.reduce((sum, row) => sum + row.expected, 0);
    if (expected === 0) return [];
    const captured = own.reduce((sum, row) => sum + Math.min(row.captured, row.expected), 0);
    // Bounds of a mean lie within the mean of the bounds, however the sources hang together.
    const bound = (side: 'low' | 'high') =>
      own.every((row) => row[side] === null) ? null : own.reduce((sum, row) => sum + (row[side] ?? row.rate ?? 0) * row.expected, 0) / expected;
    return [
      {
        metric: 'log completeness rate',
        method,
        value: captured / expected,
        unit: 'share',
        low: bound('low'),
        high: bound('high'),
        parts: { captured, expected, sources: own.length },
      } as const,
    ];
  });
}

/** One a pack: the share of its controls that are shown, of those that logs can speak to. */
function complianceMetrics(rows: readonly ControlResult[]): Metric[] {
  return [...new Set(rows.map(({ pack }) => pack))].map((pack) => {
    const own = rows.filter((row) => row.pack === pack);
    const of = (status: ControlResult['status']) => own.filter((row) => row.status === status).length;
    const counted = own.length - of('not applicable');
    return {
      metric: 'compliance validation status',
      method: pack,
      value: counted === 0 ? null : of('shown') / counted,
      unit: 'share',
      low: null,
      high: null,
      parts: { shown: of('shown'), partly: of('partly'), 'not shown': of('not shown'), manual: of('manual'), 'not applicable': of('not applicable') },
    };
  });
}

const responseMetric = (seconds: number | null): Metric => ({
  metric: 'incident response time',
  method: 'from the first question or finding to the first pinned record, by the journal',
  value: seconds,
  unit: 'seconds',
  low: null,
  high: null,
  parts: {},
});

/** `checked`: nanoseconds of the last verification. */
function storageMetric(rows: readonly { status: string; items: number; bytes: number }[], checked: string | null): Metric {
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  const proven = rows.filter(({ status }) => status === 'verified').reduce((sum, row) => sum + row.bytes, 0);
  return {
    metric: 'storage integrity checks',
    method:
      checked === null
        ? 'bytes proven by a signature or seal, of all; nothing was verified yet'
        : 'bytes proven by a signature or seal, of all, as of the last verification',
    value: bytes === 0 ? null : proven / bytes,
    unit: 'share',
    low: null,
    high: null,
    parts: Object.fromEntries(rows.map(({ status, bytes: own }) => [status, own])),
  };
}
