// auth.log of the bastion: syslog without year, local time (CET, UTC+1). Brute force, ordinary logins, the intruder, and hostile
// lines: terminal escapes in a user name, forged lines behind a carriage return and a line feed, bytes that are not UTF-8.
import { createHash } from 'node:crypto';
import { moments } from './intrusion.ts';
import type { Dice } from './seeded.ts';
import { dice } from './seeded.ts';
import { addresses, at, bastion, intruderKey } from './world.ts';

interface Line {
  time: number;
  order: number;
  text: Buffer;
}

export const bastionMoments = { accepted: moments.keyPushed + 15, becameRoot: moments.keyPushed + 94, closed: moments.keyPushed + 2065 } as const;

/** Fingerprint as sshd prints it: unpadded base64 of the SHA-256 of the key blob. */
export const intruderFingerprint = `SHA256:${createHash('sha256')
  .update(Buffer.from(intruderKey.split(' ')[1]!, 'base64'))
  .digest('base64')
  .replace(/=+$/, '')}`;

export function bastionLog(): Buffer {
  const chance = dice(22);
  const lines: Line[] = [];
  const write = (time: number, program: string, text: string | Buffer) => {
    const head = Buffer.from(`${local(time)} ${bastion.host} ${program}: `);
    lines.push({ time, order: lines.length, text: Buffer.concat([head, typeof text === 'string' ? Buffer.from(text) : text, Buffer.from('\n')]) });
  };
  guesses(chance, write);
  visit(write, {
    user: 'theo',
    uid: 1000,
    from: addresses.office,
    opens: at('07:31:12'),
    lasts: 1411,
    pid: 18_804,
    session: 402,
    key: 'SHA256:c2FtcGxlLW9ubHkta2V5LW9mLXRoZW8tYnJhbmR0MDA',
    commands: ['/usr/bin/apt-get update', '/usr/bin/systemctl status payments-tunnel'],
  });
  visit(write, {
    user: 'ines',
    uid: 1002,
    from: addresses.office,
    opens: at('08:15:40'),
    lasts: 3320,
    pid: 19_377,
    session: 409,
    key: 'SHA256:c2FtcGxlLW9ubHkta2V5LW9mLWluZXMtY2FsZGVyYTA',
    commands: [],
  });
  intruder(write);
  visit(write, {
    user: 'theo',
    uid: 1000,
    from: addresses.office,
    opens: at('13:22:03'),
    lasts: 2904,
    pid: 23_960,
    session: 431,
    key: 'SHA256:c2FtcGxlLW9ubHkta2V5LW9mLXRoZW8tYnJhbmR0MDA',
    commands: ['/usr/bin/last -a', '/usr/sbin/usermod --lock ops'],
  });
  timers(write);
  hostile(write);
  return Buffer.concat(lines.sort((a, b) => a.time - b.time || a.order - b.order).map((line) => line.text));
}
type Write = (time: number, program: string, text: string | Buffer) => void;

/** `Feb 10 10:03:52`: the host's clock is one hour ahead of UTC in winter. */
function local(time: number): string {
  return `Feb 10 ${new Date((time + 3600) * 1000).toISOString().slice(11, 19)}`;
}

function guesses(chance: Dice, write: Write): void {
  const names = ['admin', 'oracle', 'test', 'ubuntu', 'postgres', 'git', 'deploy', 'pi'];
  let pid = 17_200;
  for (let time = at('05:05:11'); time < at('14:58:00'); time += chance.roll(40, 420)) {
    const sshd = `sshd[${(pid += chance.roll(1, 19))}]`;
    const from = chance.pick(addresses.scanners);
    const port = chance.roll(32_768, 60_999);
    if (chance.chance(0.35)) {
      write(time, sshd, `Failed password for root from ${from} port ${port} ssh2`);
      write(time + 2, sshd, `Connection closed by authenticating user root ${from} port ${port} [preauth]`);
      continue;
    }
    const name = chance.pick(names);
    write(time, sshd, `Invalid user ${name} from ${from} port ${port}`);
    write(time + 1, sshd, `Failed password for invalid user ${name} from ${from} port ${port} ssh2`);
    write(time + 2, sshd, `Connection closed by invalid user ${name} ${from} port ${port} [preauth]`);
  }
}

interface Visit {
  user: string;
  uid: number;
  from: string;
  opens: number;
  /** seconds */
  lasts: number;
  pid: number;
  session: number;
  key: string;
  commands: string[];
}

function visit(write: Write, { user, uid, from, opens, lasts, pid, session, key, commands }: Visit): void {
  const port = 40_000 + (pid % 20_000);
  const sshd = `sshd[${pid}]`;
  write(opens, sshd, `Accepted publickey for ${user} from ${from} port ${port} ssh2: ED25519 ${key}`);
  write(opens, sshd, `pam_unix(sshd:session): session opened for user ${user}(uid=${uid}) by (uid=0)`);
  write(opens, 'systemd-logind[612]', `New session ${session} of user ${user}.`);
  commands.forEach((command, index) => sudo(write, user, uid, opens + 79 + index * 240, 3, command));
  farewell(write, user, from, port, pid, session, opens + lasts);
}

function farewell(write: Write, user: string, from: string, port: number, pid: number, session: number, time: number): void {
  write(time, `sshd[${pid + 57}]`, `Received disconnect from ${from} port ${port}:11: disconnected by user`);
  write(time, `sshd[${pid + 57}]`, `Disconnected from user ${user} ${from} port ${port}`);
  write(time, `sshd[${pid}]`, `pam_unix(sshd:session): session closed for user ${user}`);
  write(time, 'systemd-logind[612]', `Session ${session} logged out. Waiting for processes to exit.`);
  write(time, 'systemd-logind[612]', `Removed session ${session}.`);
}

function sudo(write: Write, user: string, uid: number, time: number, lasts: number, command: string): void {
  write(time, 'sudo', `${user.padStart(8)} : TTY=pts/1 ; PWD=/home/${user} ; USER=root ; COMMAND=${command}`);
  write(time, 'sudo', `pam_unix(sudo:session): session opened for user root(uid=0) by ${user}(uid=${uid})`);
  write(time + lasts, 'sudo', 'pam_unix(sudo:session): session closed for user root');
}

function intruder(write: Write): void {
  const { accepted, becameRoot, closed } = bastionMoments;
  const pid = 20_417;
  write(accepted - 1, `sshd[${pid}]`, `Connection from ${addresses.intruder} port 51902 on ${addresses.bastion} port 22 rdomain ""`);
  write(accepted, `sshd[${pid}]`, `Accepted publickey for ${bastion.osUser} from ${addresses.intruder} port 51902 ssh2: ED25519 ${intruderFingerprint}`);
  write(accepted, `sshd[${pid}]`, `pam_unix(sshd:session): session opened for user ${bastion.osUser}(uid=1001) by (uid=0)`);
  write(accepted, 'systemd-logind[612]', `New session 418 of user ${bastion.osUser}.`);
  sudo(write, bastion.osUser, 1001, becameRoot, closed - becameRoot - 40, '/bin/bash');
  farewell(write, bastion.osUser, addresses.intruder, 51_902, pid, 418, closed);
}

function timers(write: Write): void {
  for (let hour = 5; hour < 15; hour++) {
    const time = at(`${String(hour).padStart(2, '0')}:17:01`);
    write(time, `CRON[${17_000 + hour * 700}]`, 'pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)');
    write(time + 1, `CRON[${17_000 + hour * 700}]`, 'pam_unix(cron:session): session closed for user root');
  }
}

function hostile(write: Write): void {
  const from = addresses.scanners[3];
  write(at('09:40:31'), 'sshd[20903]', `Invalid user \u001b]0;all is well\u0007\u001b[2J\u001b[31mroot from ${from} port 40100`);
  write(
    at('09:44:08'),
    'sshd[20988]',
    `Invalid user guest\r${local(at('09:44:08'))} ${bastion.host} sshd[20988]: Accepted password for root from 127.0.0.1 port 22 ssh2 from ${from} port 40222`,
  );
  write(
    at('09:44:19'),
    'sshd[20991]',
    `Failed password for invalid user x\n${local(at('09:44:19'))} ${bastion.host} sshd[20991]: Accepted password for root from 127.0.0.1 port 22 ssh2 from ${from} port 40230 ssh2`,
  );
  write(
    at('09:51:50'),
    'sshd[21040]',
    Buffer.concat([Buffer.from('Invalid user '), Buffer.from([0xff, 0xfe, 0x41, 0xc3]), Buffer.from(` from ${from} port 40311`)]),
  );
}
