// Events as a rule hands them to a target that keeps them line by line. A detail is an object.
export const holds = 'objects';

export const wrap = (records: readonly string[]): string =>
  records
    .map(
      (record, i) =>
        `{"version":"0","id":"00000000-0000-4000-8000-${String(i).padStart(12, '0')}","detail-type":"Invented Event","source":"custom.invented","account":"111122223333","time":"2026-03-15T12:00:00Z","region":"eu-central-1","resources":[],"detail":${record}}\n`,
    )
    .join('');
