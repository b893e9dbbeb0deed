// What people paste is read as the paths they mean.
import { expect, it } from 'vitest';
import { inFolder, readPaths } from './read-paths.ts';

it('takes a path a line, without quotes and addresses', () => {
  expect(readPaths('/a/b\r\n  "/c d/e"  \n\n\'/f\'\nfile:///g%20h/%C3%A4.log\nfile:///C:/logs\nfile:///bad%zz')).toEqual([
    '/a/b',
    '/c d/e',
    '/f',
    '/g h/ä.log',
    'C:/logs',
    'file:///bad%zz',
  ]);
  expect(readPaths(' \n ')).toEqual([]);
});

it('keeps the name of a file when its folder changes', () => {
  expect(inFolder('/home/ana', 'report.pdf', '/')).toBe('/home/ana/report.pdf');
  expect(inFolder('/', '/home/ana/case 7.pdf', '/')).toBe('/case 7.pdf');
  expect(inFolder('C:\\x', 'C:\\y\\z.pdf', '\\')).toBe('C:\\x\\z.pdf');
});
