import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Fault } from '../../contract/faults.ts';
import { givePasswords, passwordOption } from '../passwords.ts';
import { bytes, count } from '../print.ts';
import { defineVerb, EXIT } from '../verb.ts';

export const report = defineVerb({
  usage: 'report CASE --out FILE',
  summary: 'write the report as PDF; verifies and reconstructs sessions first when that is stale',
  options: {
    out: { type: 'string', writes: true, value: 'FILE', help: 'where to write it; absent = exports/ of the case' },
    title: { type: 'string', value: 'TEXT', help: 'title on the cover' },
    author: { type: 'string', value: 'TEXT', help: 'author on the cover' },
    ...passwordOption,
    replace: { type: 'boolean', help: 'replace an existing file' },
    draft: { type: 'boolean', help: 'write it although something refuses it: DRAFT stands on its cover and every page' },
  },
  takes: [1, 1],
  async run(context) {
    const { positionals, options, json, print, call, openCase, say } = context;
    // Told before the work, not after it; and a mistyped path makes no folders.
    const out = typeof options.out === 'string' ? resolve(options.out) : undefined;
    if (out !== undefined && !existsSync(dirname(out)))
      throw new Fault('path.missing', `There is no folder ${dirname(out)} to write the report to.`, 'Create it first, or choose another place.', { path: out });
    if (out !== undefined && existsSync(out) && options.replace !== true)
      throw new Fault('path.exists', `There is a file ${out} already.`, 'Choose another name, or allow it to be replaced with --replace.', { path: out });
    await givePasswords(context);
    await openCase(positionals[0] ?? '');
    const info = await call('case.info', {});
    if (info.verdicts_stale) {
      say('verifying first: sources, pinned keys or verifiers changed since the last verification');
      // What was exported is a fact that the investigator stated: it does not lapse because more came in.
      const { range } = await call('integrity.summary', {});
      await call('integrity.verify', range === null ? {} : { range });
    }
    if (info.sessions_stale) {
      say('reconstructing sessions first');
      await call('session.rebuild', {});
    }
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const cover = { title: text(options.title), author: text(options.author) };
    const written = await call('report.write', {
      ...cover,
      ...(out === undefined ? {} : { path: out }),
      replace: options.replace === true,
      draft: options.draft === true,
    });
    for (const refusal of written.refusals) say(`draft: ${refusal}`);
    if (json) print(JSON.stringify(written));
    else print(`${written.path}  ${count(written.pages, 'page')}, ${bytes(written.bytes)}, SHA-256 ${written.sha256}`);
    return EXIT.fine;
  },
});
