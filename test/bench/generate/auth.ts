// A seeded auth.log of several hosts, RFC 3164 times: logins by key and password, guessing, sudo, cron, logind. The same seed gives the same bytes.
import { seeded } from '../../support/seeded.ts';
import { awayAddress, clock, hex, homeAddress, people } from './world.ts';
import { writeLines } from './write-lines.ts';

const hosts = ['bastion', 'web-01', 'web-02', 'db-01', 'build', 'mail'];
const guesses = ['admin', 'test', 'oracle', 'ubuntu', 'git', 'postgres', 'ftpuser', 'user', 'deploy', 'minecraft'];
const commands = [
  '/usr/bin/systemctl restart nginx',
  '/usr/bin/apt-get update',
  '/usr/bin/journalctl -u sshd --since today',
  '/usr/bin/tail -n 200 /var/log/syslog',
  '/usr/bin/docker ps -a',
  '/bin/cat /etc/ssh/sshd_config',
];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

/** Stories that are told at the same time: their lines are mixed, as those of many processes are. */
const OPEN = 12;

/** Writes `records` lines to `path`; gives the bytes written. */
export function generateAuth(path: string, records: number, seed = 7): number {
  const chance = seeded(seed, 1);
  const now = clock(chance, records);
  let session = 100;
  const pid = () => 1000 + chance.below(64_000);
  const port = () => 32_768 + chance.below(28_000);

  const login = (): string[] => {
    const user = chance.pick(people);
    const uid = 1000 + people.indexOf(user);
    const from = `${homeAddress(chance)} port ${port()}`;
    const sshd = `sshd[${pid()}]:`;
    const id = ++session;
    const accepted = chance.chance(0.8)
      ? `Accepted publickey for ${user} from ${from} ssh2: ED25519 SHA256:${hex(chance, 43)}`
      : `Accepted password for ${user} from ${from} ssh2`;
    return [
      `${sshd} ${accepted}`,
      `${sshd} pam_unix(sshd:session): session opened for user ${user}(uid=${uid}) by (uid=0)`,
      `systemd-logind[611]: New session ${id} of user ${user}.`,
      ...(chance.chance(0.4) ? sudo(user, uid) : []),
      `${sshd} Received disconnect from ${from}:11: disconnected by user`,
      `${sshd} Disconnected from user ${user} ${from}`,
      `${sshd} pam_unix(sshd:session): session closed for user ${user}`,
      `systemd-logind[611]: Session ${id} logged out. Waiting for processes to exit.`,
      `systemd-logind[611]: Removed session ${id}.`,
    ];
  };
  const sudo = (user: string, uid: number): string[] => [
    `sudo: ${user.padStart(8)} : TTY=pts/${chance.below(6)} ; PWD=/home/${user} ; USER=root ; COMMAND=${chance.pick(commands)}`,
    `sudo: pam_unix(sudo:session): session opened for user root(uid=0) by ${user}(uid=${uid})`,
    'sudo: pam_unix(sudo:session): session closed for user root',
  ];
  const unknownUser = (): string[] => {
    const user = chance.pick(guesses);
    const address = awayAddress(chance);
    const from = `${address} port ${port()}`;
    const sshd = `sshd[${pid()}]:`;
    return [
      `${sshd} Invalid user ${user} from ${from}`,
      `${sshd} pam_unix(sshd:auth): check pass; user unknown`,
      `${sshd} pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=${address}`,
      `${sshd} Failed password for invalid user ${user} from ${from} ssh2`,
      `${sshd} Connection closed by invalid user ${user} ${from} [preauth]`,
    ];
  };
  const knownUser = (): string[] => {
    const user = chance.chance(0.7) ? 'root' : chance.pick(people);
    const address = awayAddress(chance);
    const from = `${address} port ${port()}`;
    const sshd = `sshd[${pid()}]:`;
    const tries = 1 + chance.below(4);
    return [
      `${sshd} pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=${address}  user=${user}`,
      ...Array.from({ length: tries }, () => `${sshd} Failed password for ${user} from ${from} ssh2`),
      tries === 4
        ? `${sshd} Disconnecting authenticating user ${user} ${from}: Too many authentication failures [preauth]`
        : `${sshd} Connection closed by authenticating user ${user} ${from} [preauth]`,
    ];
  };
  const cron = (): string[] => {
    const tag = `CRON[${pid()}]:`;
    const user = chance.pick(['root', 'root', 'www-data', 'backup']);
    return [
      `${tag} pam_unix(cron:session): session opened for user ${user}(uid=0) by (uid=0)`,
      `${tag} pam_unix(cron:session): session closed for user ${user}`,
    ];
  };
  const begin = () => {
    const at = chance.below(100);
    const lines = at < 25 ? login() : at < 60 ? unknownUser() : at < 82 ? knownUser() : cron();
    return { host: chance.pick(hosts), lines, told: 0 };
  };

  const open = Array.from({ length: OPEN }, begin);
  return writeLines(path, records, () => {
    const which = chance.below(OPEN);
    let story = open[which] as ReturnType<typeof begin>;
    if (story.told === story.lines.length) story = open[which] = begin();
    const at = new Date(now());
    const time = `${months[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
    return `${time} ${story.host} ${story.lines[story.told++]}`;
  });
}
