// An export request of OTLP, as the file exporter of the collector writes it.
export const wrap = (records: readonly string[]): string =>
  JSON.stringify({
    resourceLogs: [
      {
        resource: { attributes: [{ key: 'host.name', value: { stringValue: 'node7' } }] },
        scopeLogs: [
          {
            scope: {},
            logRecords: records.map((record, i) => ({
              observedTimeUnixNano: `${1_777_888_800_000_000_000n + BigInt(i) * 1_000_000_000n}`,
              body: { stringValue: record },
              attributes: [{ key: 'log.file.name', value: { stringValue: 'relay.log' } }],
            })),
          },
        ],
      },
    ],
  });
