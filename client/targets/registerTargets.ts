import { Disposable } from 'vscode';
import type { TargetStates } from './targetStates.ts';
import { registerTargetStatusBar } from './targetStatusBar.ts';
import type { Targets } from './targets.ts';
import { registerTargetsView } from './targetsView.ts';

/** Everything that shows targets, and what it shows. */
export const registerTargets = (targets: Targets, states: TargetStates): Disposable =>
  Disposable.from(targets, states, registerTargetsView(targets, states), registerTargetStatusBar(targets));
