// The clock was set: forward it leaves a gap that no record is missing from, backward it hides one or makes times overlap.
import type { AbsenceEvidence } from '../../contract/model/absence.ts';
import { defineExplanation } from '../define-explanation.ts';
import { nearOf } from '../tells.ts';
import { lengthWords, spanWords, timeWords, written } from '../words.ts';
import { evidenceOf } from '../witness.ts';

export const clockChange = defineExplanation({
  id: 'clock-change',
  title: 'The clock was set',
  tells: [
    { dataset: 'windows.eventlog', providers: ['microsoft-windows-security-auditing', 'security'], codes: ['4616', '520'] },
    { dataset: 'windows.eventlog', providers: ['microsoft-windows-kernel-general'], codes: ['1'] },
    { dataset: 'auditd.log', codes: ['TIME_INJOFFSET'] },
    { dataset: 'auditd.log', codes: ['USYS_CONFIG'], words: 'changing system time|op=changing[ -]time' },
    { dataset: 'auditd.log', words: '^changed-system-time\\b' },
    { programs: ['chronyd'], words: 'system clock was stepped|system clock wrong by' },
    {
      programs: ['ntpd', 'ntpdate', 'systemd-timesyncd', 'systemd-timedated', 'timedatectl'],
      words: 'time (?:reset|set|stepped|changed)|step(?:ped)? time|adjust time server|initial synchronization|changed local time|clock (?:set|stepped)',
    },
    {
      programs: ['systemd', 'systemd-journald', 'systemd-journal', 'kernel', 'crond', 'cron'],
      words: 'time has been changed|time jumped backwards|realtime clock jumped',
    },
    { words: '^(?:time[ _]changed|clock[ _](?:step|set|changed))$' },
  ],
  explain(stretch, { clocks }, acts) {
    const { from, to } = stretch;
    const near = nearOf(stretch);
    const stated = clocks.filter(({ at }) => (from === null || at >= from - near) && (to === null || at <= to + near));
    const evidence: AbsenceEvidence[] = [
      ...acts.map((act) => evidenceOf(act, 'A record says that the clock was set')),
      ...stated.map(({ at, by }) => ({ words: `The run of the checks found a step of this clock: ${by}`, proof: 'nothing' as const, at: at.toString() })),
    ];
    if (evidence.length === 0) return undefined;
    // What the clock was behind before is what it leapt forward.
    const step = stated.map(({ offset_ms }) => offset_ms).toSorted((x, y) => Math.abs(y) - Math.abs(x))[0];
    const length = from !== null && to !== null ? to - from : undefined;
    const leapt = step === undefined ? undefined : BigInt(Math.round(-step)) * 1_000_000n;
    return {
      ground: 'recorded',
      evidence,
      against: [
        ...(step === undefined ? ['By how much it was set is not stated: whether that is the length of the gap cannot be said.'] : []),
        ...(leapt !== undefined && leapt <= 0n ? ['The clock was set back: that makes times overlap, and no gap.'] : []),
        ...(leapt !== undefined && length !== undefined && leapt > 0n && leapt * 2n < length
          ? [`The step of ${lengthWords(leapt)} is much shorter than the gap of ${lengthWords(length)}.`]
          : []),
        ...written(stretch),
      ],
      may_say: `The clock was set beside the gap ${spanWords(stretch)}${stated[0] ? ` (at ${timeWords(stated[0].at)})` : ''}: some or all of the gap may be a leap of the clock, in which no time passed.`,
      may_not_say:
        'That no time passed, or that the times beside the gap are right: how far the clock was off before is known only as far as a record states it.',
    };
  },
});
