import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAdded } from '../../../../modelarts/submission/addedByService.ts';
import { TrainingJobRequest, TrainingJobResponse } from '../../../../schemas/model/trainingJob.ts';

interface Field {
  readonly properties?: Readonly<Record<string, Field>>;
  readonly items?: Field;
  readonly readOnly?: boolean;
}

/** What answers have and requests don't, by the model. */
function* onlyShown(asked: Field, shown: Field, path: readonly string[] = []): Generator<readonly string[]> {
  for (const [name, field] of Object.entries(shown.properties ?? {})) {
    const its = asked.properties?.[name];
    if (!its || its.readOnly) yield [...path, name];
    else yield* onlyShown(its.items ?? its, field.items ?? field, [...path, name]);
  }
}

const fields = [...onlyShown(TrainingJobRequest as Field, TrainingJobResponse as Field)];

test("what only answers have is nobody's", () => {
  assert.ok(fields.length > 10);
  assert.deepEqual(
    fields.filter((path) => isAdded(path, 'x')),
    [],
  );
});
