import { readFileSync } from 'node:fs';
import type { Fact } from './factOfField.ts';

/**
 * What is known of the API from outside this project: names, values and limits, as its sources give them. A fixture, so that a
 * clone tests what every machine tests.
 */
export interface Facts {
  /** By the name of an object and of its field. */
  readonly objects: Readonly<Record<string, Readonly<Record<string, Fact>>>>;
  readonly rules: readonly RuleFact[];
  /** What the service answers with, and the fields that it is about. */
  readonly errors: readonly {
    readonly code: string;
    readonly http: readonly number[];
    readonly paths?: readonly string[];
  }[];
  readonly flavors: readonly Row[];
  readonly engines: readonly Row[];
  /** By the name of a search algorithm and of its setting. */
  readonly searchSettings: Readonly<Record<string, Readonly<Record<string, Row>>>>;
  readonly regions: readonly { readonly region: string; readonly modelarts: string; readonly iam: string }[];
}

export type Row = Readonly<Record<string, unknown>>;

export interface RuleFact {
  readonly id: string;
  readonly severity: string;
  readonly errorCodes?: readonly string[];
  readonly enabledByDefault?: boolean;
  readonly valid: Row;
  readonly invalid: Row;
  readonly alsoValid?: readonly Row[];
  readonly alsoInvalid?: readonly Row[];
}

export const facts: Facts = JSON.parse(readFileSync('test/fixtures/facts.json', 'utf8'));

/** `Object.field` of every object, with what is known of it. */
export const fieldFacts: readonly [path: string, fact: Fact][] = Object.entries(facts.objects).flatMap(
  ([name, fields]) => Object.entries(fields).map(([field, fact]): [string, Fact] => [`${name}.${field}`, fact]),
);
