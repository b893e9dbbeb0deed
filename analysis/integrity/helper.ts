// Work that another thread takes over, where there is one: the same arithmetic on the same bytes, elsewhere.
import type { SoundBlock } from './hash-chain/block.ts';
import type { Profile } from './hash-chain/profile.ts';

export interface Helper {
  /** Bytes of a block; absent: a megabyte. Eight of them are worth a second thread. */
  block?: number;
  /** `bytes` go over and come back: until then nobody else holds them. Rejects when the thread ends. */
  chainBlock(profile: Profile, bytes: Uint8Array): Promise<{ bytes: Uint8Array; sound: SoundBlock | null }>;
}
