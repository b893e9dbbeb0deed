// What ConvertTo-Json makes of it.
const FROM = Date.UTC(2026, 4, 4, 10, 0);

export const wrap = (records: readonly string[]): string =>
  JSON.stringify(
    records.map((AuditData, n) => ({
      RecordType: 15,
      CreationDate: `${new Date(FROM + n * 1000).toISOString().slice(0, 19)}Z`,
      UserIds: 'ana@example.test',
      Operations: 'UserLoggedIn',
      AuditData,
      ResultIndex: n + 1,
    })),
    null,
    2,
  );
