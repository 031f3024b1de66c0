import { globSync, readFileSync } from 'node:fs';

/**
 * Every ID in the conformance kit, as algorithms for an endpoint. Whether an algorithm exists isn't said by a body, so the endpoint knows all
 * that the bodies name.
 */
export function kitAlgorithms(): string {
  const texts = globSync('test/conformance/*.json').map((file) => readFileSync(file, 'utf8').replaceAll('\\"', '"'));
  const ids = texts.flatMap((text) => [...text.matchAll(/"id": *"([^"]+)"/g)].map(([, id]) => id));
  return JSON.stringify([...new Set(ids)].map((id) => ({ metadata: { id } })));
}
