// Exports that nothing signs: it is said once a service, with what would settle it, so that nobody takes a well-known origin for proof. A finding alone: how a
// file stands, the schemes that speak of it say.
import { defineVerifier, type Evidence, type Findings } from '../define-verifier.ts';
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import { unproven } from '../forgers.ts';
import { services } from './services.ts';

async function verify(evidence: Evidence, seen: readonly EvidenceFile[]): Promise<Findings> {
  const result: Findings = { objects: [], findings: [], chains: [], proof: [] };
  const first = new Map<string, { path: string; files: number }>();
  for (const file of seen) {
    evidence.signal.throwIfAborted();
    // What a key proves needs no word of its service.
    if (evidence.proven?.grounds.has(file.path)) continue;
    const text = latin1(await file.head().catch(() => new Uint8Array(0)));
    const service = services.find((one) => one.mayBe(text));
    const known = service && first.get(service.name);
    if (known) known.files++;
    else if (service) first.set(service.name, { path: file.path, files: 1 });
  }
  for (const { name, document, settles } of services) {
    const found = first.get(name);
    if (!found) continue;
    const others = found.files > 1 ? ` (and ${found.files - 1} more)` : '';
    result.findings.push({
      code: 'export_unsigned',
      key: found.path,
      chain: null,
      from: null,
      to: null,
      explain: `${name}${others}: its vendor documents neither signature nor digest for such an export (${document}). What would settle it: ${settles}.`,
    });
  }
  return result;
}

export const unsignedExports = defineVerifier({
  id: 'unsigned-exports',
  title: 'Exports of services that nothing signs',
  document: 'each service names its own',
  version: 2,
  proofs: [],
  couldProve: services.map(({ name, formats, settles }) => ({
    formats,
    by: `nothing of its own: the vendor documents neither signature nor digest for an export of ${name}`,
    settles,
  })),
  sees: ({ text }) => services.some((one) => one.mayBe(text)),
  findingsOnly: true,
  forgers: [unproven],
  verify,
});
