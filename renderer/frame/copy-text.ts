// Text to the clipboard, and a word on whether the system took it.
import { toast } from '../state/ui-store.ts';

/** `what` begins the sentence: `Fix list copied`. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${what} copied`);
  } catch {
    toast(`${what} could not be copied; select it by hand`);
  }
}
