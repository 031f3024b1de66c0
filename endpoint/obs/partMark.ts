/** What begins with it is a file that is still being written. */
export const partMark = '.trainingjob-part-';
