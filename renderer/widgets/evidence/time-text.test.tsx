// @vitest-environment happy-dom
// A time that was not read must not look like one in the display zone.
import { expect, it } from 'vitest';
import { draw } from '../../../test/support/draw.ts';
import { TimeText } from './time-text.tsx';

it('marks what is only written, and leaves what was read unmarked', () => {
  const unread = draw(<TimeText time={null} written={'2026-03-02 06:01:02\u202E'} />);
  expect(unread.textContent).toBe('time not read 2026-03-02 06:01:02<U+202E>');
  expect(unread.querySelector('span')?.title).toBe('as written: 2026-03-02 06:01:02<U+202E>\nnot read: the event has no time');
  expect(unread.querySelector('svg')).not.toBeNull();
  const read = draw(<TimeText time="1772434862000000000" written="2026-03-02T07:01:02+01:00" />);
  expect([read.textContent, read.querySelector('svg')]).toEqual(['2026-03-02 07:01:02.000 UTC', null]);
  expect(draw(<TimeText time={null} />).textContent).toBe('no time');
});
