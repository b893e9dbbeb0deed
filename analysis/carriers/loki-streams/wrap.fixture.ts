// An answer of query_range.
export const wrap = (records: readonly string[]): string =>
  JSON.stringify({
    status: 'success',
    data: {
      resultType: 'streams',
      result: [
        { stream: { app: 'relay', host: 'node7' }, values: records.map((record, i) => [`${1_777_888_800_000_000_000n + BigInt(i) * 1_000_000_000n}`, record]) },
      ],
      stats: {},
    },
  });
