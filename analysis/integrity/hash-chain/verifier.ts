// Hash chains in JSON lines, by the profile that states how their digests are made: profiles and their logs -> each log walked record by record -> verdicts.
import type { EvidenceFile } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { forgers } from './forgers.ts';
import { step, verdicts } from '../verdict.ts';
import { SCHEME } from './break-card.ts';
import { walkGroup } from './group.ts';
import { judgeFile } from './judge.ts';
import { chainOf } from './links.ts';
import { mayBeChained } from './looks.ts';
import { chainProfile } from './proof.ts';
import { mayBeProfile, notesBeside, type Rule, rulesOf, targetsOf } from './rules.ts';
import { unprofiled } from './unprofiled.ts';

const verdict = verdicts(SCHEME);

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const { rules, refused } = await rulesOf(evidence, seen);
  await notesBeside(evidence, rules);
  for (const { path, why } of refused)
    result.objects.push(
      verdict(
        { key: path, path, kind: 'profile' },
        {
          reason: 'statement_unreadable',
          assurance: 'none',
          explain: `The profile of a chain cannot be used. ${why}`,
          steps: [step(false, 'Profile read')],
          facts: [],
        },
      ),
    );
  // Statements are no logs, whatever they hold.
  const statements = new Set([
    ...refused.map(({ path }) => path),
    ...rules.flatMap((rule) => [...(rule.folder === null ? [] : [rule.origin]), ...rule.notes.map(({ path }) => path), ...namedFiles(rule)]),
  ]);
  for (const { origin } of evidence.keys.found) statements.add(origin);
  const groups: { rule: Rule; targets: EvidenceFile[] }[] = [];
  const byPinned = new Set<string>();
  // One that was brought and lies beside a log as well is used there: its notes and keys do too. Then it speaks of logs elsewhere.
  const rank = ({ pinned, folder }: Rule): number => (pinned ? (folder === null ? 1 : 0) : 2);
  for (const rule of rules.toSorted((a, c) => rank(a) - rank(c))) {
    const taken = new Set([...statements, ...byPinned]);
    const targets = await targetsOf(evidence, rule, taken);
    if (rule.folder === null) {
      // One profile for logs of several folders: each folder holds a chain of its own.
      const folders = new Map<string, EvidenceFile[]>();
      for (const file of targets) pushTo(folders, file.path.slice(0, file.path.lastIndexOf('/') + 1), file);
      for (const own of folders.values()) groups.push({ rule, targets: own });
    } else groups.push({ rule, targets });
    if (rule.pinned) for (const { path } of targets) byPinned.add(path);
  }
  const all = new Set(groups.flatMap(({ targets }) => targets.map(({ path }) => path)));
  for (const { rule, targets } of groups) {
    if (rule.folder !== null) {
      result.proof.push(rule.origin);
      for (const { path } of rule.notes) result.proof.push(path);
    }
    if (targets.length === 0) {
      if (rule.folder !== null && !superseded(rule, byPinned))
        result.objects.push(
          verdict(
            { key: rule.origin, path: rule.origin, kind: 'profile' },
            {
              reason: 'object_absent',
              assurance: 'none',
              explain: 'A profile of a chain is here, and no log that it speaks of.',
              needs: 'the log',
              steps: [step(null, 'Logs looked for beside the profile')],
              facts: [],
            },
          ),
        );
      continue;
    }
    rule.others = all.size - targets.length;
    await judgeGroup(evidence, rule, targets, result);
  }
  for (const file of seen) {
    if (all.has(file.path) || statements.has(file.path)) continue;
    evidence.signal.throwIfAborted();
    const open = await unprofiled(evidence, file);
    if (open) result.objects.push(open);
  }
  result.proof = [...new Set(result.proof)];
  return result;
}

/** Logs beside it are judged by a profile that the investigator brought. */
const superseded = ({ folder }: Rule, byPinned: ReadonlySet<string>): boolean => [...byPinned].some((path) => path.startsWith(folder ?? ''));

function namedFiles({ profile, folder }: Rule): string[] {
  const keys = [profile.hash.key, profile.signature?.key, profile.checkpoints?.signature?.key];
  const names = [profile.checkpoints?.file, ...keys.flatMap((key) => [key?.file, ...Object.values(key?.files ?? {})])];
  return folder === null ? [] : names.flatMap((name) => (name === undefined ? [] : [folder + name]));
}

async function judgeGroup(evidence: Evidence, rule: Rule, targets: readonly EvidenceFile[], result: Findings): Promise<void> {
  const group = await walkGroup(evidence, rule, targets);
  for (const path of group.proof) result.proof.push(path);
  const pruned = new Set(group.files.flatMap(({ walk }) => [...walk.pruned]));
  const apart = rule.profile.rotation?.files !== 'continue';
  for (const [index, one] of group.files.entries()) {
    const { objects, findings } = judgeFile(evidence, group, one, pruned, apart || index === group.files.length - 1);
    for (const object of objects) result.objects.push(object);
    for (const finding of findings) result.findings.push(finding);
    result.chains.push(chainOf(group, one));
  }
  for (const mark of group.marks.all)
    if (mark.loose && mark.met !== 'fits')
      result.findings.push({
        code: 'mark_unplaced',
        key: rule.origin,
        chain: null,
        from: null,
        to: null,
        explain: `${mark.said} states a digest for ${mark.sequence === null ? `line ${mark.line}` : `number ${mark.sequence}`} and not of which log; it fits none of the ${targets.length} here.`,
      });
}

export const hashChain = defineVerifier({
  id: SCHEME,
  title: 'Hash chains in JSON lines, by profile',
  document: 'analysis/integrity/hash-chain/README.md',
  version: 2,
  proofs: [chainProfile],
  couldProve: [
    {
      formats: ['json:lines', 'ecs:documents', 'ocsf:event', 'otel:log'],
      by: 'links that a program writes into its records (the hash of a record, that of the one before), where it does',
      settles: 'how the program makes its links, written down as a profile and pinned as a key is; or, where it makes none, a list of digests',
    },
  ],
  sees: ({ text }) => mayBeProfile(text) || mayBeChained(text),
  forgers,
  verify,
});
