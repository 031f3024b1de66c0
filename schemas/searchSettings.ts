/** A setting of a search algorithm. */
export interface SearchSetting {
  readonly key: string;
  readonly type: 'String' | 'Integer' | 'Float';
  readonly default: string;
  readonly values?: readonly string[];
  readonly meaning: string;
}

const everySearch: readonly SearchSetting[] = [
  { key: 'num_samples', type: 'Integer', default: '20', meaning: 'Number of trials. 10 to 20 is recommended.' },
  {
    key: 'seed',
    type: 'Integer',
    default: '1',
    meaning: 'Seed for random numbers, to make a search repeatable.',
  },
];

/** Settings by the name of the search algorithm. */
export const searchSettings: Readonly<Record<string, readonly SearchSetting[]>> = {
  bayes_opt_search: [
    {
      key: 'kind',
      type: 'String',
      default: 'ucb',
      values: ['ucb', 'ei', 'poi'],
      meaning:
        'How the next trial is chosen: upper confidence bound (ucb), expected improvement (ei), or probability of improvement (poi).',
    },
    { key: 'kappa', type: 'Float', default: '2.5', meaning: "How much ucb favors values that haven't been tried." },
    { key: 'xi', type: 'Float', default: '0.0', meaning: "How much ei and poi favor values that haven't been tried." },
    ...everySearch,
  ],
  tpe_search: [
    { key: 'gamma', type: 'Float', default: '0.25', meaning: 'Proportion of trials that count as good, from 0 to 1.' },
    {
      key: 'n_initial_points',
      type: 'Integer',
      default: '20',
      meaning: 'Number of random trials before the estimator takes over.',
    },
    ...everySearch,
  ],
  anneal_search: [
    {
      key: 'avg_best_idx',
      type: 'Float',
      default: '2.0',
      meaning: 'Average rank of the trial that the next one starts from. Small values stay close to the best trials.',
    },
    {
      key: 'shrink_coef',
      type: 'Float',
      default: '0.1',
      meaning: 'How fast the search narrows as the number of trials grows.',
    },
    ...everySearch,
  ],
};
