import { responseObject, string } from '../fields.ts';

const otc = { since: 'OTC 2025-08' };

export const Tag = responseObject('Tag', 'A tag, which is a key with a value.', {
  key: string('Key of the tag, which names it.', { examples: ['auto_search'], ...otc }),
  value: string('Value of the tag. Can be empty.', { examples: ['True'], ...otc }),
});
