// What happened in the sample and where to find it: shown by the application, printed by the command line, checked by the tests.
// Every sentence here is true of the generated files.
import { exportMoment } from './payments-log.ts';
import { bastionMoments } from './bastion-log.ts';
import type { CloudTrailExport } from './cloudtrail-export.ts';
import { moments } from './intrusion.ts';
import { addresses, bastion, iso, people, roles } from './world.ts';

export interface StoryStep {
  /** RFC 3339, UTC. */
  at: string;
  what: string;
  /** Where in the application it is seen. */
  look: string;
}
/** Equal values of event columns (contract/event-columns.ts); the predicate matches exactly one event of the sample. */
export interface SamplePin {
  columns: Record<string, string>;
  /** RFC 3339, UTC: the time of that event. */
  at: string;
  comment: string;
}
export interface SampleFinding {
  title: string;
  statement: string;
  severity: 'high' | 'medium' | 'low' | 'informational';
  pins: SamplePin[];
}
export interface SampleStory {
  title: string;
  /** Paragraphs of plain text. */
  describe: string[];
  steps: StoryStep[];
  /** Keys in the bucket, and hours, that a verifier must name. */
  tampered: string;
  removed: CloudTrailExport['removed'];
  stopped: CloudTrailExport['stopped'];
  findings: SampleFinding[];
}

export function story({ tampered, removed, stopped }: CloudTrailExport): SampleStory {
  return {
    title: 'Sample investigation: the break-glass role',
    describe: [
      'An invented company, one working day, 10 February 2026: the company trail of its cloud account with signed digests, the login log of its bastion host, and the audit log of its payments application. Somebody used a leaked key of the build server, took over the account of a person on leave, became administrator, pushed a key to the bastion, exported customer records, and then tried to hide it.',
      'Three things are wrong with the evidence, and the application should tell you all three: one log file was changed after it was signed; one hour was removed with its digest and its logs; and for two hours the trail was switched off, which the chain of digests itself declares.',
      'The login log states neither year nor zone. The import of the sample assumes 2026 and Europe/Berlin and says so. A few lines of it were written by an attacker to fool the reader.',
      'All names, accounts and keys are invented, and the addresses are those reserved for documentation. The signing key is public and signs nothing else: verdicts say that the key came with the evidence.',
    ],
    steps: [
      {
        at: removed.from,
        what: 'An hour of the trail is missing with its digest and all its logs: the first use of the leaked key lay in it.',
        look: `Integrity: gap, unexplained, from ${removed.from} to ${removed.to}`,
      },
      {
        at: iso(moments.recon),
        what: `The key of ci-deploy is used from ${addresses.intruder} instead of the build server: who am I, which users, which buckets.`,
        look: `Events: source.ip is ${addresses.intruder}`,
      },
      {
        at: iso(moments.passwordSet),
        what: `A new password is set for ${people.mara.name}, who is on leave.`,
        look: 'Events: event.action is UpdateLoginProfile',
      },
      {
        at: iso(moments.consoleLogin),
        what: `${people.mara.name} signs in to the console without a second factor.`,
        look: `Sessions: ${people.mara.name}, opened by ConsoleLogin`,
      },
      {
        at: iso(moments.breakGlass),
        what: `The ${roles.breakGlass.name} role is assumed.`,
        look: `Sessions: ${roles.breakGlass.name}, child of the console session`,
      },
      {
        at: iso(moments.keyPushed),
        what: `A public key is pushed to ${bastion.host} for ${bastion.osUser}.`,
        look: 'Events: event.action is SendSSHPublicKey',
      },
      {
        at: iso(bastionMoments.accepted),
        what: `${bastion.osUser} logs in on ${bastion.host} with that key, fifteen seconds later.`,
        look: `Sessions: ${bastion.osUser} on ${bastion.host}`,
      },
      { at: iso(bastionMoments.becameRoot), what: `${bastion.osUser} becomes root.`, look: 'Events: process.name is sudo' },
      {
        at: iso(exportMoment),
        what: 'The payments application exports 48,210 customer records to the bastion.',
        look: 'Events: event.action is records.export',
      },
      {
        at: iso(moments.secretRead),
        what: 'A secret is read. This log file was changed after it was signed: the record now names the address of the office.',
        look: `Integrity: altered, ${tampered.split('/').at(-1)}`,
      },
      { at: iso(moments.stopLogging), what: 'The trail is switched off.', look: `Integrity: gap, declared, from ${stopped.from} to ${stopped.to}` },
      {
        at: iso(moments.startLogging),
        what: 'The trail is switched on again, in a session whose opening was not recorded.',
        look: 'Events: event.action is StartLogging',
      },
      { at: iso(moments.deletion), what: 'A digest and the logs of its hour are deleted, one by one.', look: 'Events: event.action is DeleteObject' },
      {
        at: iso(moments.overwrite),
        what: 'A log file is put again in its place, with other contents.',
        look: 'Events: event.action is PutObject, resource in the trail bucket',
      },
      { at: iso(moments.response), what: `${people.theo.name} finds it and shuts the door.`, look: `Sessions: ${people.theo.name}` },
    ],
    tampered,
    removed,
    stopped,
    findings: [
      {
        title: 'Trail switched off from a console session without a second factor',
        statement: `On 10 February 2026 at 08:57:41 UTC ${people.mara.name} signed in to the console from ${addresses.intruder} without a second factor. At 09:26:05 UTC the ${roles.breakGlass.name} role, assumed from that session, stopped the company trail. No event is on record until 11:31:50 UTC.`,
        severity: 'high',
        pins: [
          {
            columns: { event_action: 'ConsoleLogin', user_name: people.mara.name },
            at: iso(moments.consoleLogin),
            comment: 'Sign-in without a second factor, from an address not seen before.',
          },
          {
            columns: { event_action: 'StopLogging', source_ip: addresses.intruder },
            at: iso(moments.stopLogging),
            comment: 'The trail is stopped with the credentials of the break-glass role.',
          },
        ],
      },
    ],
  };
}
