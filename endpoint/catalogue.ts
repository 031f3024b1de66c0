import { type Answer, answer } from './answer.ts';

export const listFlavors = (): Answer => answer(200, { total_count: 0, flavors: [] });

export const listEngines = (): Answer => answer(200, { total: 0, items: [] });
