import { array, enumeration, object, openEnum, optional, string } from '../fields.ts';

export const RewardAttr = object(
  'RewardAttr',
  'A metric that a hyperparameter search optimizes. It is read from the log of each trial.',
  {
    name: optional(
      string(
        'Name of the metric, as the training code prints it. The service rejects duplicate names (`ModelArts.2824`).',
      ),
    ),
    mode: optional(
      enumeration('Direction in which the metric improves.', {
        max: 'Larger is better, such as for accuracy.',
        min: 'Smaller is better, such as for loss.',
      }),
    ),
    regex: optional(
      string(
        "Regular expression that finds the value of the metric in the log. The dialect isn't documented, so only what all dialects have in common is safe.",
        { format: 'regex' },
      ),
    ),
  },
  { suggested: ['name', 'mode', 'regex'] },
);

export const SearchParam = object(
  'SearchParam',
  'A hyperparameter that the search varies, and the values that it can try.',
  {
    name: optional(
      string(
        'Name of the hyperparameter, as in `algorithm.parameters`. The console offers only hyperparameters of type `Float`.',
        { values: 'hyperparameters' },
      ),
    ),
    param_type: optional(
      enumeration('Type of the set of values to try.', {
        continuous: 'Any value from `lower_bound` to `upper_bound`.',
        discrete: 'Only the values in `discrete_values`.',
      }),
    ),
    lower_bound: optional(
      string('Smallest value of a continuous hyperparameter: a number, written as a string.', { examples: ['10'] }),
    ),
    upper_bound: optional(
      string(
        'Largest value of a continuous hyperparameter: a number greater than `lower_bound`, written as a string.',
        {
          examples: ['20'],
        },
      ),
    ),
    discrete_points_num: optional(
      string('Number of points to try in a continuous interval: an integer, written as a string.'),
    ),
    discrete_values: optional(
      array('Values to try for a discrete hyperparameter.', string('A value to try, written as a string.')),
    ),
  },
  { suggested: ['name', 'param_type', 'lower_bound', 'upper_bound'] },
);

export const AutoSearchAlgoConfigParameter = object(
  'AutoSearchAlgoConfigParameter',
  'A setting of a search algorithm.',
  {
    key: optional(
      string(
        'Name of the setting. Each search algorithm has its own settings. All of them have `num_samples` and `seed`.',
        {
          values: 'searchSettings',
          examples: ['num_samples', 'seed'],
        },
      ),
    ),
    value: optional(
      string('Value of the setting, as a string. For `num_samples`, the number of trials, 10 to 20 is recommended.', {
        values: 'searchSettingValues',
        examples: ['20'],
      }),
    ),
    type: optional(
      enumeration('Type that the value is read as.', {
        String: 'A string.',
        Integer: 'An integer.',
        Float: 'A decimal number.',
      }),
    ),
  },
  { suggested: ['key', 'value', 'type'] },
);

export const AlgoConfig = object(
  'AlgoConfig',
  'A search algorithm and its settings.',
  {
    name: optional(
      openEnum('Search algorithm, which chooses the next values to try.', {
        bayes_opt_search:
          'Bayesian optimization: models the metric and tries the values that promise the most improvement.',
        tpe_search: 'Tree-structured Parzen estimator: samples near the good trials and away from the bad ones.',
        anneal_search: 'Simulated annealing: samples closer and closer to the best trials so far.',
      }),
    ),
    params: optional(array('Settings that differ from the defaults of the algorithm.', AutoSearchAlgoConfigParameter)),
  },
  { suggested: ['name'] },
);

export const AutoSearch = object(
  'AutoSearch',
  'Settings of a hyperparameter search. In practice, a search requires `reward_attrs`, `search_params`, and `algo_configs` together, and one of the few engines that support searches.',
  {
    skip_search_params: optional(
      string("Combinations of hyperparameters to skip, in one string. The syntax isn't documented."),
    ),
    reward_attrs: optional(array('Metrics to optimize, usually only one.', RewardAttr)),
    search_params: optional(
      array(
        "Hyperparameters to vary. The service rejects those that don't suit the algorithm (`ModelArts.2826`).",
        SearchParam,
      ),
    ),
    algo_configs: optional(array('Search algorithm to use, with its settings.', AlgoConfig)),
  },
  { suggested: ['reward_attrs', 'search_params', 'algo_configs'] },
);
