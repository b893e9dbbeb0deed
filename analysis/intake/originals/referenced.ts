// Where an original kept by reference may lie: on this machine. A case may come from anybody, and naming a share would make the program connect to it.
import { Fault } from '../../contract/faults.ts';
import { isNetworkPath } from '../../contract/network-path.ts';

/** `path` as it stands; a place on the network is the fault `original.missing`, and nothing is touched. */
export function referenced(path: string): string {
  if (isNetworkPath(path))
    throw new Fault(
      'original.missing',
      `The original is named at ${path}, a place on the network: nothing is read from there.`,
      'Copy it to a disk of this machine, or connect the share yourself as a drive or folder, and import it again from there.',
      { path },
    );
  return path;
}
