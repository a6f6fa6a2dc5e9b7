// The shape of a rule's body: JSON, as the program reads it.
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

export const isPlainList = (value: Value): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number');

/** The same shape with nothing in it, for one more element of a list. */
export function emptyLike(value: Value): Value {
  if (Array.isArray(value)) return [];
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, emptyLike(one)]));
  if (typeof value === 'number') return 0;
  if (typeof value === 'boolean') return false;
  return '';
}
