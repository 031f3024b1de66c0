/**
 * Words for people, in which a workflow of GitHub or Azure must find none of its commands, whatever files and services are called: those that begin a
 * line with two colons, and those that are anywhere in it.
 */
export const withoutCommands = (text: string): string => withoutInnerCommands(text.replace(/^[^\S\n]*(?=::)/gm, './'));

/** For a part of a line: such as `##[group]` and `##vso[task.setvariable]`. */
export const withoutInnerCommands = (text: string): string => text.replace(/##(?=\w*\[)/g, '## ');
