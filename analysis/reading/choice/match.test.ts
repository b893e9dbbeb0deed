// Names by which members are found: how they may be spelt, and where they may stand.
import { describe, expect, it } from 'vitest';
import { matching } from './match.ts';
import { addressNames, timeNames, userNames } from './names.ts';

describe('names', () => {
  it.each(['source_ip', 'sourceIp', 'Source IP', 'SOURCE-IP', 'source\u00a0ip', '@source_ip', 'ctx.Source IP'])('%s is source_ip', (path) => {
    expect(matching([path], ['source_ip'])).toEqual([path]);
  });

  it.each(['resource_ip', 'source.ip', 'source ip port', 'sourceip.x', 'stats.source_ip'])('%s is not', (path) => {
    expect(matching([path], ['source_ip'])).toEqual([]);
  });

  it('stand in the order of what is asked for, shallow ones first', () => {
    expect(matching(['fields.user', 'User Name', 'user'], ['username', 'user'])).toEqual(['User Name', 'user', 'fields.user']);
  });

  it.each([
    ['destination.ip', addressNames],
    ['server.ip', addressNames],
    ['ctx.host.ip', addressNames],
    ['target.user.name', userNames],
    ['old.username', userNames],
  ])('%s is of another side', (path, names) => {
    expect(matching([path], names, true)).toEqual([]);
    expect(matching([path.split('.').slice(-1).join('.')], names, true)).toHaveLength(names === userNames && path.endsWith('.name') ? 0 : 1);
  });

  it('of a thing or person, what tells when it came to be is no time of the record', () => {
    expect(matching(['user.created_at', 'data.created_at', 'cert.date'], timeNames, true)).toEqual(['data.created_at']);
  });
});
