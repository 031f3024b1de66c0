import { commands, Disposable } from 'vscode';
import type { CommandTable } from './commands.ts';
import type { Guard } from './errors.ts';

/** Registers every command of the table inside the error boundary. */
export function registerCommands(table: Partial<CommandTable>, guard: Guard): Disposable {
  const entries = Object.entries<(...args: never[]) => unknown>(table);
  return Disposable.from(...entries.map(([id, run]) => commands.registerCommand(id, guard(run))));
}
