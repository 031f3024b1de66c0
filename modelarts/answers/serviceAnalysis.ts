import { isRecord, propertiesOf } from '../jsonValue.ts';

/** A cause that the service itself found, in its words. */
export interface ServiceConclusion {
  readonly cause: string;
  readonly code?: string;
  readonly remedy?: string;
  /** URL of a page about it. */
  readonly link?: string;
}

/** The service's own analysis, in the details of a job. */
export function analysisIn(job: unknown): ServiceConclusion[] {
  const { failureAnalysisResult } = propertiesOf(propertiesOf(job)['status']);
  const { analysis_results: results } = propertiesOf(failureAnalysisResult);
  return listOf(results).flatMap(conclusionOf);
}

/** The service's own diagnosis, of which not much is documented. */
export function diagnosisIn(answer: unknown): ServiceConclusion[] {
  const { conclusions } = propertiesOf(answer);
  return listOf(conclusions).flatMap((item) => conclusionOf(isRecord(item['conclusion']) ? item['conclusion'] : item));
}

const listOf = (value: unknown): Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

function conclusionOf(item: Readonly<Record<string, unknown>>): ServiceConclusion[] {
  const cause = firstText(item, ['description', 'en_description', 'message', 'reason', 'cause', 'class', 'code']);
  if (cause === undefined) return [];
  const remedy = firstText(item, ['solution', 'en_solution', 'suggestion', 'advice', 'remedy']);
  const link = firstText(item, ['document_link', 'link']);
  const code = firstText(item, ['code']);
  return [
    {
      cause,
      ...(code !== undefined && code !== cause && { code }),
      ...(remedy !== undefined && { remedy }),
      ...(link !== undefined && isWebPage(link) && { link }),
    },
  ];
}

const firstText = (item: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined =>
  names.map((name) => item[name]).find((value): value is string => typeof value === 'string' && value.trim() !== '');

/** Nothing else is opened for a service. */
const isWebPage = (link: string): boolean => URL.canParse(link) && new URL(link).protocol === 'https:';
