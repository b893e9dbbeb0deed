// Passwords of encrypted archives, as the examiner gave them to this process: held in memory, written nowhere, gone with the process.

/** More were typed by nobody: each of them is tried on each encrypted entry. */
const MOST = 1000;
const LONGEST = 1024;

const given = new Set<string>();

export const keyring = {
  /** Those that opened something last are tried first. */
  passwords: (): readonly string[] => [...given],

  /** Gives how many there are; what is empty, too long or too much is left out. */
  add(passwords: readonly string[]): number {
    for (const password of passwords) if (password !== '' && password.length <= LONGEST && given.size < MOST) given.add(password);
    return given.size;
  },

  /** This one opened an entry: the next of its archive most often has the same. */
  opened(password: string): void {
    if (given.values().next().value === password) return;
    const others = [...given].filter((one) => one !== password);
    given.clear();
    for (const one of [password, ...others]) given.add(one);
  },

  forget: (): void => given.clear(),
};
