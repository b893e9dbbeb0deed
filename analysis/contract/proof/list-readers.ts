// All kinds of lists beside plain checksum lines. A new one is a file and one line here; those that need confirming are asked last.
import { documentManifest } from './document-manifest.ts';
import { kapeCopyLog } from './kape-copy-log.ts';
import type { ListReader } from './list-reader.ts';
import { tableManifest } from './table-manifest.ts';
import { uacAcquisitionLog } from './uac-acquisition-log.ts';
import { velociraptorUploads } from './velociraptor-uploads.ts';

export const listReaders: readonly ListReader[] = [kapeCopyLog, velociraptorUploads, uacAcquisitionLog, tableManifest, documentManifest];
