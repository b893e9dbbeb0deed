// Entries as `journalctl -o export` writes them: what is no plain line has its length in front.
const field = (name: string, value: string): Buffer => {
  const bytes = Buffer.from(value);
  const isPlain = bytes.every((c) => c >= 32 || c === 9);
  if (isPlain) return Buffer.concat([Buffer.from(`${name}=`), bytes, Buffer.from('\n')]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(bytes.length));
  return Buffer.concat([Buffer.from(`${name}\n`), length, bytes, Buffer.from('\n')]);
};

export const wrap = (records: readonly string[]): Uint8Array =>
  Buffer.concat(
    records.flatMap((record, i) => [
      field('__CURSOR', `s=1;i=${i}`),
      field('__REALTIME_TIMESTAMP', `${1_777_888_800_000_000 + i * 1_000_000}`),
      field('_HOSTNAME', 'node7'),
      field('SYSLOG_IDENTIFIER', 'relay'),
      field('_PID', '812'),
      field('MESSAGE', record),
      Buffer.from('\n'),
    ]),
  );
