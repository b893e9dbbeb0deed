// Steps and facts of a file's card: what was checked, by whose profile, on what it rests, and what no digest covers.
import { isKeyed } from '../../contract/assurances.ts';
import { fact, type Fact, step, type Step } from '../verdict.ts';
import type { WalkedFile, WalkedGroup } from './group.ts';
import { hashedFacts } from './hashed.ts';
import { isMac } from './profile.ts';
import { type Break, MOST_BREAKS } from './break.ts';

export function stepsOf(group: WalkedGroup, { walk }: WalkedFile, breaks: readonly Break[], count: number, reached: { until: number }): Step[] {
  const { profile } = group.rule;
  const steps: Step[] = [];
  const own = isMac(profile) ? 'Authentication codes' : 'Digests';
  steps.push(
    step(
      walk.keyless > 0 ? null : walk.failed === 0 && walk.records > 0,
      walk.keyless > 0 ? `${own} of ${walk.keyless} records: not checked, their key is not here` : `${own} computed again: ${walk.good} of ${walk.records} fit`,
    ),
  );
  if (profile.previous.field !== null) {
    const broken = breaks.filter(({ reason }) => reason === 'chain_link_mismatch').length;
    steps.push(
      step(
        broken === 0,
        broken === 0 ? 'Each record names the one before it' : `${broken === 1 ? '1 record does' : `${broken} records do`} not name the one before`,
      ),
    );
  }
  for (const kind of ['checkpoint', 'anchor'] as const) {
    const marks = group.marks.all.filter((one) => one.kind === kind);
    if (marks.length === 0) continue;
    const fitting = marks.filter(({ met, standing }) => met === 'fits' && standing.reason === null).length;
    const against = marks.filter(({ met }) => met === 'contradicts').length;
    const name = kind === 'checkpoint' ? 'checkpoints' : 'notes from outside';
    steps.push(
      step(
        against > 0 ? false : fitting > 0 ? true : null,
        `${fitting} of ${marks.length} ${name} fit${against > 0 ? `, ${against} contradict` : ''}${reached.until > 0 ? `; they vouch up to line ${reached.until}` : ''}`,
      ),
    );
  }
  if (profile.signature !== undefined)
    steps.push(step(walk.signedRecords === walk.records ? true : null, `${walk.signedRecords} of ${walk.records} records carry a signature that fits`));
  if (count > 0) steps.push(step(false, `The chain does not hold in ${count === 1 ? '1 place' : `${count} places`}`));
  return steps;
}

export function factsOf(group: WalkedGroup, { walk, layout }: WalkedFile, count: number): Fact[] {
  const { profile, origin, pinned } = group.rule;
  const facts: Fact[] = [
    fact('Profile', `${origin}${pinned ? ', brought by the investigator' : ': it came with the evidence, so who could replace the log could replace it'}`),
    ...hashedFacts(profile),
    fact('Records', String(walk.records)),
  ];
  if (walk.firstSequence !== null) facts.push(fact('Numbers', `${walk.firstSequence} to ${walk.lastSequence}`));
  for (const anchor of walk.usedSecrets)
    facts.push(fact('Secret', `${anchor.fingerprint} (${anchor.origin}${anchor.pinned ? ', pinned' : ''}); who checks with it can also make such codes`));
  const vouched = group.marks.all.filter(({ standing, met }) => met === 'fits' && standing.reason === null && isKeyed(standing.assurance));
  for (const { said, sequence, line, standing } of [...vouched.slice(0, 3), ...vouched.slice(3).slice(-1)])
    facts.push(fact('Vouched for', `${sequence === null ? `line ${line}` : `number ${sequence}`}, by ${said}: ${standing.assurance}`));
  const unplaced = group.marks.all.filter(({ loose, met }) => loose && met !== 'fits');
  if (unplaced.length > 0) facts.push(fact('Marks that fit no chain, without saying which one they are about', String(unplaced.length)));
  const before = group.marks.all.filter(
    ({ met, sequence }) => met === 'unseen' && sequence !== null && walk.firstSequence !== null && sequence < walk.firstSequence,
  ).length;
  if (before > 0) facts.push(fact('Marks on records before the first one', String(before)));
  if (walk.uncovered.names.size > 0) facts.push(fact('Members that no digest covers', [...walk.uncovered.names].join(', ')));
  for (const { line, written } of walk.rewritten.slice(0, 5))
    facts.push(fact(`Number on line ${line}`, `${written}: the digest covers its value as a double, not these digits`));
  if (walk.rewrittenCount > 5) facts.push(fact('Lines with such numbers', String(walk.rewrittenCount)));
  if (layout.mark) facts.push(fact('Beginning of the file', 'byte order mark, which no digest covers'));
  if (layout.crlf > 0)
    facts.push(fact('Line ends', layout.crlf === layout.lines ? 'CR LF' : `CR LF on ${layout.crlf} of ${layout.lines} lines; no digest covers them`));
  if (layout.open) facts.push(fact('Last line', 'without a line end'));
  if (count > MOST_BREAKS) facts.push(fact('Breaks that are told one by one', `the first ${MOST_BREAKS} of ${count}`));
  return facts;
}
