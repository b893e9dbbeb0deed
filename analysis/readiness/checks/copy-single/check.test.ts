// A central copy that dropped 17, doubled 5 and altered 2 of a thousand, and one that is whole.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../../../test/support/checked.ts';
import { central, records, whole } from '../../measures/completeness/copied.fixture.ts';

afterAll(endChecked);

it('says exactly that', async () => {
  const { found, rows } = await checked({ 'app.jsonl': records, 'central.jsonl': central });
  expect(found.checks.filter((check) => check.id === 'copy-single')).toMatchObject([{ passed: 378, total: 383 }]);
  expect(await rows('copy-single')).toHaveLength(5);
  const [twin] = (await checked({ 'app.jsonl': records, 'central.jsonl': whole }, { only: ['copy-single'] })).found.checks;
  expect(twin).toMatchObject({ passed: 400, total: 400, status: 'met' });
});
