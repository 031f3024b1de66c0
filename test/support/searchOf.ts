/** A search of three trials, whose log says what they were given. */
export const searchOf = (name: string) => ({
  kind: 'job',
  metadata: { name },
  algorithm: {
    engine: { image_url: 'org/image:1' },
    command: 'echo trying',
    parameters: [{ name: 'x', value: '1' }],
    policies: {
      auto_search: {
        reward_attrs: [{ name: 'x', mode: 'min', regex: 'trying --x=([0-9.]+)' }],
        search_params: [{ name: 'x', param_type: 'discrete', discrete_values: ['3', '2', '5'] }],
        algo_configs: [{ name: 'tpe_search', params: [{ key: 'num_samples', value: '3', type: 'Integer' }] }],
      },
    },
  },
  spec: { resource: { flavor_id: 'modelarts.vm.cpu.8u', node_count: 1 } },
});
