// What stands more than once is found, however many shares the ids are looked at in.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Database } from '../../store/connection.ts';
import { findRepeated } from './repeated-ids.ts';

it.each([1, 3, 7, 1_000_000])('shares of about %i ids', async (most) => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-repeated-'));
  const database = await Database.open(':memory:', { directories: [folder], temporary: join(folder, 'temporary'), memoryLimit: '200MB', threads: 1 });
  const stage = await database.connect();
  try {
    // 1 to 40 once, 5, 10, ... twice more, and events without an id.
    await stage.run("CREATE TABLE event AS SELECT 'id-' || i AS event_id FROM range(1, 41) t(i)");
    await stage.run("INSERT INTO event SELECT 'id-' || i FROM range(5, 41, 5) t(i), range(2)");
    await stage.run('INSERT INTO event SELECT NULL FROM range(9)');
    await findRepeated(stage, most);
    const found = await stage.rows<{ id: string }>('SELECT DISTINCT event_id AS id FROM event WHERE hash(event_id) IN (SELECT h FROM often) ORDER BY id');
    expect(found.map(({ id }) => id)).toEqual(['id-10', 'id-15', 'id-20', 'id-25', 'id-30', 'id-35', 'id-40', 'id-5']);
    expect(await stage.rows('SELECT count(*)::INTEGER AS n FROM often')).toEqual([{ n: 8 }]);
  } finally {
    stage.close();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
