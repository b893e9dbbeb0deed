// Opens a case that came by command line, double click or menu: over the same contract as the page, which hears of it by notice.
import type { Channel } from '../analysis/contract/channel.ts';
import { createClient } from '../analysis/contract/client.ts';
import { Fault } from '../analysis/contract/faults.ts';

/** Undefined when the case is open, else what the user should read. */
export async function openCase(channel: Channel, path: string): Promise<{ message: string; remedy: string } | undefined> {
  const client = createClient(channel);
  try {
    await client.ready;
    await client.call('case.open', { path });
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return { message: error.message, remedy: error.remedy };
    return { message: 'The case could not be opened.', remedy: 'Start the program again.' };
  } finally {
    client.close();
  }
}
