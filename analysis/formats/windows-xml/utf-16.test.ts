// The Event Viewer writes UTF-16: read as it lies, and each event has its bytes in the file.
import { readFileSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { invented } from '../../../test/support/format-checks.ts';
import { importInto } from '../../../test/support/import-into.ts';

it('has the places of the file', async () => {
  const events = readFileSync(new URL('cases/good.log', import.meta.url), 'utf8').replace('encoding="utf-8"', 'encoding="utf-16"');
  const bytes = Buffer.from(`\ufeff${events.replaceAll('>ivo<', '>måra 😀<')}`, 'utf16le');
  const { folder, remove } = invented(bytes, 'security.xml');
  const { imported, rows, close, directory } = await importInto(folder);
  const found = await rows<{ user_name: string; event_code: string; byte_offset: number; byte_length: number }>(
    'SELECT user_name, event_code, byte_offset, byte_length FROM event ORDER BY record',
  );
  close();
  rmSync(directory, { recursive: true, force: true });
  remove();
  expect(imported.ledger).toMatchObject({ balanced: true, lost: 0 });
  expect(found[0]?.user_name).toBe('måra 😀');
  for (const { event_code: code, byte_offset: at, byte_length: length } of found) {
    const text = bytes.subarray(at, at + length).toString('utf16le');
    expect(text.startsWith('<Event ') && text.endsWith('</Event>') && text.includes(`>${code}</EventID>`)).toBe(true);
  }
});
