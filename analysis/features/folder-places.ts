// Where looking for evidence begins: the home and its usual folders, the root, and the disks that are mounted.
import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, parse } from 'node:path';
import type { FolderPlace } from '../contract/model/folder.ts';

/** Disks that are named; a server may have hundreds of mounts. */
const DISKS = 24;

export async function places(): Promise<FolderPlace[]> {
  const home = homedir();
  const usual = ['Desktop', 'Documents', 'Downloads'].map((name): FolderPlace => ({ name, path: join(home, name), kind: 'folder' }));
  const { root } = parse(home);
  const all: FolderPlace[] = [
    { name: 'Home', path: home, kind: 'home' },
    ...usual,
    { name: root, path: root, kind: 'root' },
    ...(await disks()).slice(0, DISKS).map((path): FolderPlace => ({ name: basename(path) || path, path, kind: 'disk' })),
  ];
  const there = await Promise.all(all.map(({ path }) => isFolder(path)));
  return all.filter(({ path }, index) => there[index] && all.findIndex((one) => one.path === path) === index);
}

export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function disks(): Promise<string[]> {
  if (process.platform === 'win32') return Array.from('CDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `${letter}:\\`);
  if (process.platform === 'darwin') return (await readdir('/Volumes').catch(() => [])).map((name) => join('/Volumes', name));
  return mountedDisks(await readFile('/proc/self/mounts', 'utf8').catch(() => ''));
}

/** File systems of a disk, a share or a mounted image; the others are the system's own (proc(5), fstab(5): spaces are written `\040`). */
const ofDisks = /^(?:ext[234]|xfs|btrfs|zfs|f2fs|vfat|exfat|ntfs3?|hfsplus|apfs|iso9660|udf|squashfs|nfs4?|cifs|smb3|fuse(?:blk|\..+)?)$/;

/** Mount points of disks in a table as of `/proc/self/mounts`; those of the system itself are left out. */
export const mountedDisks = (table: string): string[] =>
  table
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, , type = '']) => ofDisks.test(type))
    .map(([, path = '']) => path.replace(/\\([0-7]{3})/g, (_all, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))))
    .filter((path) => path !== '/' && !/^\/(?:boot|snap|etc|proc|sys|dev|run\/(?!media\/)|var\/lib\/(?:docker|snapd))(?:\/|$)/.test(path));
