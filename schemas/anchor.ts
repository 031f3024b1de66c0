/** The anchor of a chapter of REFERENCE.md, as GitHub and VS Code derive it from the heading. */
export const anchorOf = (title: string): string => title.toLowerCase().replaceAll(' ', '-');
