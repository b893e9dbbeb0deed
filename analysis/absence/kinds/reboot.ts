// The machine was shut down or started anew.
import { defineExplanation } from '../define-explanation.ts';
import { bounds } from '../tells.ts';
import { alive, spanWords, written } from '../words.ts';
import { evidenceOf } from '../witness.ts';

export const reboot = defineExplanation({
  id: 'reboot',
  title: 'The machine was off or restarted',
  tells: [
    { as: 'down', dataset: 'windows.eventlog', providers: ['eventlog', 'microsoft-windows-eventlog'], codes: ['6006', '6008'] },
    { as: 'down', dataset: 'windows.eventlog', providers: ['user32', 'microsoft-windows-user32'], codes: ['1074'] },
    { as: 'down', dataset: 'windows.eventlog', providers: ['microsoft-windows-kernel-general'], codes: ['13'] },
    { as: 'up', dataset: 'windows.eventlog', providers: ['microsoft-windows-kernel-general'], codes: ['12'] },
    { as: 'up', dataset: 'windows.eventlog', providers: ['microsoft-windows-kernel-power'], codes: ['41'] },
    { as: 'up', dataset: 'windows.eventlog', providers: ['eventlog', 'microsoft-windows-eventlog'], codes: ['6005', '6009'] },
    { as: 'down', dataset: 'auditd.log', codes: ['SYSTEM_SHUTDOWN'] },
    { as: 'up', dataset: 'auditd.log', codes: ['SYSTEM_BOOT'] },
    { as: 'up', programs: ['kernel'], words: '\\blinux version [0-9]|\\bbooting linux on' },
    {
      as: 'down',
      programs: ['systemd', 'init', 'systemd-logind', 'systemd-shutdown', 'shutdown'],
      words:
        '\\bshutting down|\\bpowering off|\\brebooting|reached target (?:reboot|power-?off|shutdown|system (?:reboot|power off|shutdown))|system is (?:rebooting|powering down|going down)',
    },
    { as: 'up', programs: ['systemd', 'init'], words: 'startup finished in|\\bsystemd [0-9.]+ running in system mode' },
    { as: 'up', dataset: 'linux.utmp', words: '^boot\\b' },
    { as: 'down', dataset: 'linux.utmp', words: '^shutdown\\b' },
    { as: 'down', words: '^(?:system[ _]shutdown|shutdown|reboot)$' },
    { as: 'up', words: '^(?:system[ _]boot|booted-system)$' },
  ],
  explain(stretch, facts, acts) {
    const beside = acts
      .filter(({ as, where }) => where === 'inside' || (as === 'down' ? where === 'beginning' : where === 'end'))
      .filter((act) => bounds(stretch, act));
    const evidence = beside.map((act) =>
      evidenceOf(act, act.as === 'down' ? 'A record says that the machine went down' : 'A record says that the machine came up'),
    );
    if (evidence.length === 0) return undefined;
    const [down, up] = [beside.some(({ as }) => as === 'down'), beside.some(({ as }) => as === 'up')];
    return {
      ground: 'recorded',
      evidence,
      against: [
        ...(down || !up ? [] : ['No record tells of an orderly shutdown: when the machine went down is not known.']),
        ...(up || !down ? [] : ['No record tells that it came up again.']),
        ...alive(facts),
        ...written(stretch),
      ],
      may_say: `The log records that the machine ${down && up ? 'went down and came up again' : down ? 'went down' : 'came up'} beside the gap ${spanWords(stretch)}; of a machine that is off no records are expected.`,
      may_not_say:
        'That the whole gap is the time in which the machine was off, or why it was restarted: the records tell of moments, not of what lay between.',
    };
  },
});
