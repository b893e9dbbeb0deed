// A password for encrypted archives: typed masked, handed to the engine, which keeps it in memory; forgotten here at once.
import { useState } from 'react';
import { type Fault, issueWords, type ProbeSummary } from '../../../analysis/contract/index.ts';
import { useEngine } from '../../engine/engine.tsx';
import { asFault } from '../../engine/query-store.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { Button, Field } from '../../widgets/controls.tsx';
import { Banner, FaultBox } from '../../widgets/layout.tsx';
import type { Looking } from './use-looking.ts';

/** Issues that a password may settle. */
export const LOCKED: readonly string[] = ['archive.encrypted', 'archive.wrong_password'];

/** `given`: what to do now that one more is known. */
export function PasswordField({ given }: { given?: (known: number) => void }) {
  const engine = useEngine();
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<Fault>();
  const give = async (event: React.FormEvent) => {
    event.preventDefault();
    if (password === '') return;
    const passwords = [password];
    setPassword('');
    try {
      const { known } = await engine.call('probe.unlock', { passwords });
      setFault(undefined);
      given?.(known);
    } catch (cause) {
      setFault(asFault(cause));
    }
  };
  return (
    <form className="unlock" onSubmit={(event) => void give(event)}>
      <Field
        type="password"
        autoComplete="new-password"
        icon="key-round"
        aria-label="Password of the archive"
        placeholder="Password"
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" disabled={password === ''}>
        Unlock
      </Button>
      {fault ? <FaultBox fault={fault} /> : null}
    </form>
  );
}

/** Stands where encrypted entries were found that nothing opened so far. */
export function LockedBanner({ summary, looking }: { summary: ProbeSummary | undefined; looking: Looking }) {
  const [known, setKnown] = useState(0);
  const locked = summary?.problems.filter(({ code }) => LOCKED.includes(code)) ?? [];
  const items = locked.reduce((sum, one) => sum + one.items, 0);
  if (items === 0) return null;
  const given = (now: number): void => {
    setKnown(now);
    looking.goOn();
  };
  const refused = locked.some(({ code }) => code === 'archive.wrong_password');
  return (
    <Banner action={<PasswordField given={given} />}>
      <b>
        {formatCounted(items, 'item')} in encrypted archives {items === 1 ? 'is' : 'are'} locked.
      </b>{' '}
      {refused ? `${issueWords('archive.wrong_password')}${known > 1 ? `; ${formatCount(known)} are tried` : ''}. ` : ''}
      Passwords stay in memory until the program ends; none is written to the case. Locked items are kept, and counted as not read.
    </Banner>
  );
}
