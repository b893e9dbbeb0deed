/** A pattern that only the item of this path fits: without a folder in it, a name would fit in every folder, and a name may hold stars. */
export const exactly = (path: string): string => (path.includes('/') ? '' : '/') + path.replace(/[*?]/g, '[$&]');
