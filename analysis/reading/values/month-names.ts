// Months as logs write them: the first three letters of their English names.

export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** From 1; 0 = no month. */
export const monthOf = (name: string | undefined): number => monthNames.indexOf(name ?? '') + 1;
