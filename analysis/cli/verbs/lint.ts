import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkProfile, profileAsked, profileOptions } from '../profiled.ts';
import { visible } from '../print.ts';
import { defineVerb } from '../verb.ts';

export const lint = defineVerb({
  usage: 'lint PATH... --profile PROFILE',
  summary: 'log files held against a validation profile, for pipelines: no case is kept, no display is needed',
  details:
    'Each finding names rule, file, line, record and byte offset. profile list shows the profiles of the program; a file may be a profile or a JSON Schema.',
  exits: {
    0: 'no finding at or above --fail-on (error, unless it says warning or never)',
    1: 'there are some',
    3: 'there are none, but something was not recognised or not read (not with --fail-on never)',
  },
  options: {
    ...profileOptions,
    'fail-on': { type: 'string', value: 'SEVERITY', help: 'exit 1 from this severity on: error, warning or never' },
  },
  takes: [1, 10_000],
  async run(context) {
    const { call, positionals, say } = context;
    const asked = await profileAsked(context);
    const folder = mkdtempSync(join(tmpdir(), 'sealtrail-lint-'));
    const path = join(folder, 'lint.sealtrail');
    try {
      await call('case.create', { path, title: 'Lint' });
      const { sources } = await call('source.import', { paths: positionals.map((one) => resolve(one)), policy: { originals: 'reference' } });
      const none = sources.filter(({ ledger }) => ledger.events === 0);
      const part = sources.filter(({ ledger }) => ledger.events > 0 && ledger.unread_bytes > 0);
      if (none.length > 0) say(`no records were recognised in ${visible(none.map(({ name }) => name).join(', '))}`);
      if (part.length > 0) say(`not all was read of ${visible(part.map(({ name }) => name).join(', '))}: import says what`);
      return await checkProfile(context, asked, none.length === 0 && part.length === 0);
    } finally {
      await call('case.close', {}).catch(() => {});
      await call('case.forget', { path }).catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    }
  },
});
