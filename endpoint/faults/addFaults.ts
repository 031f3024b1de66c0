import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import { type RouteId, routes } from '../../modelarts/routes.ts';
import { pathPattern } from '../calls/pathPattern.ts';
import { faultPlan } from './faultPlan.ts';
import { type Fault, type FaultSettings, faults } from './faults.ts';

/** Puts faults in front of operations. Must be called before the operations are added. */
export function addFaults(
  app: Hono<{ Bindings: HttpBindings }>,
  settings: FaultSettings,
  log: (line: string) => void,
): void {
  const plan = faultPlan(settings);
  for (const id of Object.keys(routes) as RouteId[]) {
    app.on(routes[id].method, pathPattern(routes[id].path), async (context, next) => {
      const name = plan(id);
      if (!name) return next();
      const { effect, reply }: Fault = faults[name];
      if (effect) await next();
      log(`fault: ${name} at ${id}`);
      const { incoming, outgoing } = context.env;
      const answer = effect ? context.res : new Response();
      const replied = (await reply({ incoming, outgoing, answer, settings })) ?? RESPONSE_ALREADY_SENT;
      // Set twice, because the headers of the previous response would be kept.
      context.res = undefined;
      context.res = replied;
    });
  }
}
