import { describe, expect, it } from 'vitest';
import { parseFilter } from '../../analysis/contract/filter-language.ts';
import { Fault } from '../../analysis/contract/index.ts';
import { laneWhere } from './words.ts';

const lane = (...keys: string[]) => ({ id: JSON.stringify(keys) });

describe('where a lane leads', () => {
  it('names the group, its place and the lane', () => {
    expect(laneWhere('user', lane('aws.cloudtrail', '4242', 'paul'))).toBe(
      'event.dataset:"aws.cloudtrail" and (cloud.account.id:"4242" or (cloud.account.id is null and host.name:"4242")) and user.name:"paul"',
    );
    expect(laneWhere('host', lane('system.auth', '', 'web-1'))).toBe(
      'event.dataset:"system.auth" and (host.name:"web-1" or (host.name is null and cloud.account.id:"web-1"))',
    );
    expect(laneWhere('source', lane('3', ''))).toBe('sealtrail.source:3');
  });
  it.each([
    ['user', lane('a', 'b', '" or user.name:"*')],
    ['user', lane('', '', '')],
    ['host', lane('x', '', '')],
    ['system', lane('a\u202e"', 'b\n')],
  ] as const)('is a filter that the language reads, whatever the names are: %s %o', (by, one) => {
    const read = parseFilter(laneWhere(by, one));
    expect(read).not.toBeInstanceOf(Fault);
    expect(read).toMatchObject({ kind: 'and' });
  });
  it('says nothing for an id of another form', () => {
    expect(laneWhere('user', { id: 'x' })).toBe('');
    expect(laneWhere('source', lane('1 or 2', ''))).toBe('');
  });
});
