// Looking through the folders of this machine, where no native dialog does it. Nothing is opened, links are named.
import { z } from 'zod';
import { deskMethod } from '../method.ts';
import { dropped, folderListing, folderPlace } from '../model/folder.ts';

export const folderMethods = {
  'folder.places': deskMethod('query', {
    meaning: 'where to begin: home and its usual folders, mounted disks',
    shows: [],
    params: z.object({}),
    result: z.object({ places: z.array(folderPlace), separator: z.string() }),
  }),
  'folder.list': deskMethod('query', {
    meaning: 'what lies in a folder of this machine',
    shows: [],
    params: z.object({
      path: z.string().min(1),
      /** Also names that begin with a dot. */
      hidden: z.boolean().default(false),
      /** Part of the name, in any case of letters; names that begin with it come first. */
      text: z.string().optional(),
      limit: z.number().int().min(1).max(5000).default(1000),
    }),
    result: folderListing,
  }),
  'folder.find': deskMethod('query', {
    meaning: 'where something that was dropped lies, by name, size and time',
    shows: [],
    params: z.object({ dropped: z.array(dropped).max(200), in: z.array(z.string()).max(100).default([]) }),
    /** `paths` of each, in the order of `dropped`; empty = in none of the folders that were looked into. */
    result: z.object({ found: z.array(z.array(z.string())) }),
  }),
};
