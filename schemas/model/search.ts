import { array, enumeration, object, openEnum, optional, string } from '../fields.ts';

export const RewardAttr = object(
  'RewardAttr',
  'A metric that a hyperparameter search improves, read from the log of each trial.',
  {
    name: optional(
      string('Name of the metric, as the training code prints it. Naming one twice is refused (`ModelArts.2824`).'),
    ),
    mode: optional(
      enumeration('Which way the metric gets better.', {
        max: 'The larger the better, as for accuracy.',
        min: 'The smaller the better, as for a loss.',
      }),
    ),
    regex: optional(
      string(
        'Regular expression that finds the value of the metric in the log. Which dialect the service reads is not documented, so keep to what all of them share.',
        { format: 'regex' },
      ),
    ),
  },
  ['name', 'mode', 'regex'],
);

export const SearchParam = object(
  'SearchParam',
  'A hyperparameter that the search varies, with the values it may try.',
  {
    name: optional(
      string(
        'Name of the hyperparameter, as in `algorithm.parameters`. The console offers only those of type `Float`.',
        { values: 'hyperparameters' },
      ),
    ),
    param_type: optional(
      enumeration('Shape of the set of values to try.', {
        continuous: 'Any value from `lower_bound` to `upper_bound`.',
        discrete: 'Only the values in `discrete_values`.',
      }),
    ),
    lower_bound: optional(
      string('Smallest value of a continuous hyperparameter: a number, written as a string.', { examples: ['10'] }),
    ),
    upper_bound: optional(
      string('Largest value of a continuous hyperparameter: a number above `lower_bound`, written as a string.', {
        examples: ['20'],
      }),
    ),
    discrete_points_num: optional(
      string('How many points of a continuous interval are tried: a whole number, written as a string.'),
    ),
    discrete_values: optional(
      array('The values a discrete hyperparameter may take.', string('One value to try, written as a string.')),
    ),
  },
  ['name', 'param_type', 'lower_bound', 'upper_bound'],
);

export const AutoSearchAlgoConfigParameter = object(
  'AutoSearchAlgoConfigParameter',
  'One setting of a search algorithm.',
  {
    key: optional(
      string('Name of the setting. Each search algorithm has its own; all have `num_samples` and `seed`.', {
        values: 'searchSettings',
        examples: ['num_samples', 'seed'],
      }),
    ),
    value: optional(
      string('Value of the setting, as a string. For `num_samples`, the number of trials, 10 to 20 is advised.', {
        values: 'searchSettingValues',
        examples: ['20'],
      }),
    ),
    type: optional(
      enumeration('How the value is read.', {
        String: 'As it stands.',
        Integer: 'As a whole number.',
        Float: 'As a decimal number.',
      }),
    ),
  },
  ['key', 'value', 'type'],
);

export const AlgoConfig = object(
  'AlgoConfig',
  'A search algorithm and how it is tuned.',
  {
    name: optional(
      openEnum('How the search picks the next values to try.', {
        bayes_opt_search: 'Bayesian optimisation: models the metric and tries where most is to be gained.',
        tpe_search: 'Tree-structured Parzen estimator: samples near the good trials and away from the bad ones.',
        anneal_search: 'Simulated annealing: samples ever closer to the best trials so far.',
      }),
    ),
    params: optional(array('Settings that depart from the defaults of the algorithm.', AutoSearchAlgoConfigParameter)),
  },
  ['name'],
);

export const AutoSearch = object(
  'AutoSearch',
  'Settings of a hyperparameter search. In practice it needs `reward_attrs`, `search_params` and `algo_configs` together, and one of the few engines that support searching.',
  {
    skip_search_params: optional(
      string('Combinations of hyperparameters the search leaves out, in one string. Its syntax is not documented.'),
    ),
    reward_attrs: optional(array('Metrics to improve, most often a single one.', RewardAttr)),
    search_params: optional(
      array(
        'Hyperparameters to vary. Ones that do not suit the algorithm are refused (`ModelArts.2826`).',
        SearchParam,
      ),
    ),
    algo_configs: optional(array('Search algorithm to use, with its settings.', AlgoConfig)),
  },
  ['reward_attrs', 'search_params', 'algo_configs'],
);
