const times = (source: number, fraction: string) =>
  `INSERT INTO event BY NAME (SELECT ${source} AS source, i AS record, 1 AS item, i AS ordinal, 0 AS byte_offset, 1 AS byte_length, i * 1000000000 + ${fraction} AS time_ns, '2026-01-01T00:00:00.' || lpad((${fraction})::VARCHAR, 9, '0') || 'Z' AS time_text FROM range(1, 40) t(i))`;

export default [times(1, 'i * 1000000'), times(2, '0')];
