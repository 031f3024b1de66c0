import { commands, Disposable } from 'vscode';
import type { Guard } from './errors.ts';

/** What each command does, by its id. */
export type CommandTable = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Registers every command of the table inside the error boundary. */
export function registerCommands(table: CommandTable, guard: Guard): Disposable {
  return Disposable.from(...Object.entries(table).map(([id, run]) => commands.registerCommand(id, guard(run))));
}
